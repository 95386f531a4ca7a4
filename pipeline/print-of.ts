import { comparableText, fingerprint, shortTextLength } from './fingerprint.ts'
import { normalize } from './normalize.ts'
import { passedOn } from './passed-on.ts'
import { sketchOf } from './sketch.ts'

/** A short text is alike only where it is equal: it has a fingerprint, and neither sketch nor bands. */
export type Print = { fingerprint: string; sketch: string; bands: number[] }

/** What the search for copies compares: a repost has the print of what it passes on. */
export function printOf({ text, title }: { text: string; title?: string | null }): Print {
  const whole = !title || text.startsWith(title) ? text : `${title}。${text}`
  const normalised = normalize(passedOn(whole))
  const print = fingerprint(normalised)
  const comparable = comparableText(normalised)
  if (comparable.length < shortTextLength) return { fingerprint: print, sketch: '', bands: [] }
  const { bytes, bands } = sketchOf(comparable)
  return { fingerprint: print, sketch: bytes, bands }
}
