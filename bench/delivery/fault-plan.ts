import { createHash } from 'node:crypto'

/** What a robot does with one request. The first three take the message. */
export const faults = [
  'none',
  'taken-then-silent',
  'taken-then-cut',
  'code-busy',
  'code-limited',
  'code-unknown',
  'not-json',
  'http-500',
  'http-429',
  'cut',
] as const
export type Fault = (typeof faults)[number]

export const isTaken = (fault: Fault) =>
  fault === 'none' || fault === 'taken-then-silent' || fault === 'taken-then-cut'

/** Per thousand; the rest is answered as it should be. */
const shares: [Fault, number][] = [
  ['taken-then-silent', 10],
  ['taken-then-cut', 10],
  ['code-busy', 50],
  ['code-limited', 8],
  ['not-json', 10],
  ['http-500', 50],
  ['http-429', 5],
  ['cut', 20],
]

/** The same for the same message and the same try, whoever sends it. */
export function faultOf(
  seed: string,
  message: number,
  attempt: number,
  options: { unknownCodes: boolean },
): Fault {
  const digest = createHash('sha256').update(`${seed} ${message} ${attempt}`).digest()
  let at = digest.readUInt32BE(0) % 1000
  const all: [Fault, number][] = options.unknownCodes ? [...shares, ['code-unknown', 10]] : shares
  for (const [fault, share] of all) {
    if (at < share) return fault
    at -= share
  }
  return 'none'
}
