import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { modelCard } from '../../pipeline/model/shipped-model.ts'

export type CardFigures = Record<string, Record<string, number>>

const weights = new URL('../../pipeline/model/weights.bin', import.meta.url)

/** Names the shipped model: its version and the beginning of its weights' SHA-256, so that training again shows. */
export function shippedName(): string {
  const hash = createHash('sha256').update(readFileSync(weights)).digest('hex')
  return `${modelCard().version} ${hash.slice(0, 12)}`
}

/** Every group of numbers on the shipped model's card (`crossValidation`, `polarity` …). */
export function readModelCard(): CardFigures {
  return groupsOf(modelCard())
}

/** The entries of a card that are nothing but named numbers. */
export function groupsOf(card: Readonly<Record<string, unknown>>): CardFigures {
  const groups: CardFigures = {}
  for (const [name, value] of Object.entries(card)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue
    const entries = Object.entries(value as Record<string, unknown>)
    const numbers = entries.filter((e): e is [string, number] => typeof e[1] === 'number')
    if (numbers.length > 0 && numbers.length === entries.length)
      groups[name] = Object.fromEntries(numbers)
  }
  return groups
}
