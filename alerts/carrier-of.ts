import { createHash } from 'node:crypto'

/** Our key in a form that fits every tag, label and identifier: 28 letters, digits and a hyphen. */
export function carrierOf(key: string): string {
  return `koushao-${createHash('sha256').update(key).digest('hex').slice(0, 20)}`
}
