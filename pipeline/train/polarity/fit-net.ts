import type { Example } from './example.ts'
import { startNet, type NetParameters } from './net-parameters.ts'
import { NetStep } from './net-step.ts'
import { seededRandom, shuffle } from '../random.ts'

export type NetOptions = {
  filters: number
  widths: number
  passes: number
  rate: number
  /** The vectors' rate, as a share of `rate`. */
  vectorShare: number
  dropout: number
  wordDropout: number
  seed: number
  onPass?: (pass: number, loss: number) => void
}

export type NetRows = {
  tokens: Uint16Array
  offsets: Uint32Array
  guesses: Uint8Array
  shops: number
}

const batch = 32

/**
 * Trains the word net from `vectors` (changed in place), log loss against `targets` (share of positive of each
 * example), rate falling to a fiftieth.
 */
export function fitNet(
  examples: readonly Example[],
  targets: Float32Array,
  { tokens, offsets, guesses, shops }: NetRows,
  vectors: Float32Array,
  size: number,
  options: NetOptions,
): NetParameters {
  const { filters, widths, passes, rate, vectorShare, dropout, wordDropout, seed } = options
  const random = seededRandom(seed)
  const net = startNet({ size, filters, widths, shops }, vectors, random)
  const step = new NetStep(net, dropout, random)
  const order = Uint32Array.from(
    examples.flatMap(({ label, weight }, r) =>
      label !== undefined && weight > 0 && offsets[r] !== offsets[r + 1] ? [r] : [],
    ),
  )
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random)
    let loss = 0
    for (let o = 0; o < order.length; o += batch) {
      const to = Math.min(order.length, o + batch)
      for (let k = o; k < to; k++) {
        const r = order[k] as number
        const { weight } = examples[r] as Example
        loss += step.learn(tokens, offsets[r] as number, offsets[r + 1] as number, {
          target: targets[r] as number,
          weight,
          shop: guesses[r] as number,
          wordDropout,
        })
      }
      const now = rate * (1 - (0.98 * (pass + o / order.length)) / passes)
      step.flush(now, now * vectorShare, to - o)
    }
    options.onPass?.(pass, loss / Math.max(1, order.length))
  }
  return net
}
