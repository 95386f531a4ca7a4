import { createRequire } from 'node:module'

import { cut } from '../../pipeline/tokenize.ts'
import type { Figures } from '../scorecard.ts'

/** One alternating round: texts per second of each. */
export type Round = { classify: number; bareCut: number; cutHmm: number }

// short enough that other load of the machine falls on all three alike
const atOnce = 100

/**
 * The whole classification against bare `nodejieba.cut(text)` (its hidden Markov model off, as it comes) and against
 * `cut(text, true)`, which the pipeline uses: the same texts in the same process, warmed up, in turns of a hundred.
 */
export function throughputRounds(
  texts: readonly string[],
  classify: (input: { text: string }) => unknown,
  {
    rounds = 9,
    progress,
  }: { rounds?: number; progress?: (done: number, all: number) => void } = {},
): Round[] {
  // the same native module as the pipeline's, its dictionary loaded by the first cut
  cut('')
  const jieba = createRequire(import.meta.url)('nodejieba') as { cut: (text: string) => string[] }
  const measured: Round[] = []
  for (let round = -1; round < rounds; round += 1) {
    const ms = { classify: 0, bareCut: 0, cutHmm: 0 }
    for (let from = 0; from < texts.length; from += atOnce) {
      const some = texts.slice(from, from + atOnce)
      ms.bareCut += msOf(some, (text) => jieba.cut(text))
      ms.classify += msOf(some, (text) => classify({ text }))
      ms.cutHmm += msOf(some, cut)
    }
    const perSecond = (all: number) => (texts.length / all) * 1000
    if (round >= 0)
      measured.push({
        classify: perSecond(ms.classify),
        bareCut: perSecond(ms.bareCut),
        cutHmm: perSecond(ms.cutHmm),
      })
    progress?.(round + 1, rounds)
  }
  return measured
}

export function throughputFigures(rounds: readonly Round[]): Figures {
  return {
    'throughput ratio': median(rounds.map((r) => r.classify / r.bareCut)),
    'throughput ratio, cut with HMM': median(rounds.map((r) => r.classify / r.cutHmm)),
    'classify texts/s': median(rounds.map((r) => r.classify)),
    'nodejieba.cut texts/s': median(rounds.map((r) => r.bareCut)),
  }
}

function msOf(texts: readonly string[], work: (text: string) => unknown): number {
  const started = performance.now()
  for (const text of texts) work(text)
  return performance.now() - started
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2
}
