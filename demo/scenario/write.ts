import type { Chance } from './chance.ts'
import {
  brandPhrases,
  cities,
  family,
  heaterModels,
  heaterPhrases,
  times,
  timesOver,
  washerModels,
  washerPhrases,
} from './stock/slots.ts'

export type Machine = 'heater' | 'washer'

/** A line of the stock with its slots filled, and the machine it speaks of. */
export function write(
  line: string,
  chance: Chance,
): { text: string; machine: Machine; model: string } {
  const bound = line[1] === '|' ? line[0] : null
  const machine: Machine =
    bound === '热' ? 'heater' : bound === '洗' ? 'washer' : chance.flip(0.5) ? 'heater' : 'washer'
  const heater = machine === 'heater'
  const text = fill(bound === null ? line : line.slice(2), machine, chance)
  return { text, machine, model: chance.pick(heater ? heaterModels : washerModels) }
}

export function fill(text: string, machine: Machine, chance: Chance): string {
  // one telling names one town and one number, however often
  const told = new Map<string, string>()
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    const value = told.get(slot) ?? valueOf(slot, machine, chance)
    told.set(slot, value)
    return value
  })
}

function valueOf(slot: string, machine: Machine, chance: Chance): string {
  switch (slot) {
    case 'p':
      return chance.pick(machine === 'heater' ? heaterPhrases : washerPhrases)
    case 'b':
      return chance.pick(brandPhrases)
    case 'c':
      return chance.pick(cities)
    case 'f':
      return chance.pick(family)
    case 't':
      return chance.pick(times)
    case 'w':
      return chance.pick(timesOver)
    case 'd':
      return chance.flip(0.6)
        ? String(chance.int(4, 13))
        : chance.pick(['三', '四', '五', '六', '八', '十', '十二'])
    case 'd2':
      return String(chance.int(15, 43))
    case 'n':
      return String(chance.int(3, 9))
    case 'n2':
      return String(chance.int(11, 29))
    case 'y':
      return String(chance.int(6, 48) * 10)
    case 'y2':
      return String(chance.int(50, 78) * 10)
    case 'phone':
      return `1${chance.pick(['38', '39', '51', '59', '77', '86'])}${digits(chance, 8)}`
    case 'order':
      return `${chance.int(2, 9)}${digits(chance, 15)}`
    default:
      throw new RangeError(`slot {${slot}}: nobody fills it`)
  }
}

function digits(chance: Chance, length: number): string {
  return Array.from({ length }, () => chance.int(0, 9)).join('')
}
