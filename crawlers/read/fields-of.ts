import { readCount, type ReadCount } from './read-count.ts'

/** The fields of a JSON object, read liberally: what is missing, null or of another type is undefined. */
export type Fields = {
  /** The first of these keys that holds anything. */
  raw: (...keys: string[]) => unknown
  /** The first that holds words or a number, as text. */
  text: (...keys: string[]) => string | undefined
  /** The first that holds an id: words or a whole number, not 0. */
  id: (...keys: string[]) => string | undefined
  /** The first that holds a count in any of the spellings of `readCount`. */
  count: (...keys: string[]) => ReadCount
  /** An object below; empty where there is none. */
  of: (...keys: string[]) => Fields
  /** A list below; undefined where there is none. */
  list: (...keys: string[]) => unknown[] | undefined
  has: (key: string) => boolean
  all: () => Record<string, unknown>
}

/**
 * A platform's JSON object as fields: recorded generations of one body differ in which fields are
 * there and whether a number is written as a string, and a post must come out of all of them.
 */
export function fieldsOf(value: unknown): Fields {
  const entries = new Map<string, unknown>(isObject(value) ? Object.entries(value) : [])
  const first = <T>(keys: string[], read: (found: unknown) => T | undefined): T | undefined => {
    for (const key of keys) {
      const found = entries.get(key)
      const taken = found === null || found === undefined ? undefined : read(found)
      if (taken !== undefined) return taken
    }
    return undefined
  }
  return {
    raw: (...keys) => first(keys, (found) => found),
    text: (...keys) => first(keys, words),
    id: (...keys) => first(keys, identity),
    count: (...keys) =>
      first(keys, (found) => {
        const count = readCount(found)
        return count.value === undefined ? undefined : count
      }) ?? { value: undefined, approx: false },
    of: (...keys) => fieldsOf(first(keys, (found) => (isObject(found) ? found : undefined))),
    list: (...keys) => first(keys, (found) => (isList(found) ? found : undefined)),
    has: (key) => entries.has(key),
    all: () => Object.fromEntries(entries),
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value)
}

function words(found: unknown): string | undefined {
  if (typeof found === 'string') return found.trim() === '' ? undefined : whole(found)
  return typeof found === 'number' && Number.isFinite(found) ? String(found) : undefined
}

function identity(found: unknown): string | undefined {
  if (typeof found === 'number')
    return Number.isSafeInteger(found) && found !== 0 ? String(found) : undefined
  const text = typeof found === 'string' ? found.trim() : ''
  return text === '' || text === '0' || text.length > 300 ? undefined : whole(text)
}

/** Half a character, cut off by the site, makes an address that cannot be written. */
function whole(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\ufffd')
}
