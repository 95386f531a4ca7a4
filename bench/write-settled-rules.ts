import { writeFileSync } from 'node:fs'

import { readGold } from './eval/read-gold.ts'
import { settledFacts } from './settled-facts.ts'

const file = new URL('../pipeline/learn/settled-rules.json', import.meta.url)

/** Writes what the rules find in the settled labelled set beside its numbers in the shipped weights, a row a line; no text is in it. */
export function writeSettledRules(data: string): void {
  const facts = settledFacts(readGold(data, 'dev').map(({ text }) => text))
  writeFileSync(file, `[\n${facts.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`)
}
