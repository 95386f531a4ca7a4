import { createHash } from 'node:crypto'

/** Shorter texts are alike only when equal: a few shared trigrams mean nothing there. */
export const shortTextLength = 12

/** What two copies of a text share: letters, digits and Han characters, lower case. */
export function comparableText(normalised: string): string {
  return normalised.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}

/** 16 hex digits that equal texts share, whatever stands between their words. */
export function fingerprint(normalised: string): string {
  return createHash('sha256').update(comparableText(normalised)).digest('hex').slice(0, 16)
}
