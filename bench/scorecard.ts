import { aspects, sentiments, type Aspect } from '../core/classification.ts'

import { calibrationOf } from './eval/calibration.ts'
import { count, fScore, meanOf, sumCounts, type Counts } from './eval/f-score.ts'
import type { JudgedRow } from './eval/judged-row.ts'
import { namesFault } from './eval/names-fault.ts'

/** An aspect of fewer gold rows says nothing by itself. */
export const enoughRows = 10

/** Share of the gold complaints in which at least one keyphrase of a fault was found, right or not: what trends can count. */
export const keyphraseFigure = 'complaints with a keyphrase'

export type Figures = Record<string, number>

/** Gold rows per aspect complained about. */
export function supportOf(rows: readonly JudgedRow[]): Record<Aspect, number> {
  const support = Object.fromEntries(aspects.map((a) => [a, 0])) as Record<Aspect, number>
  for (const { gold } of rows) for (const aspect of gold.aspects) support[aspect] += 1
  return support
}

/**
 * The codebook's figures, each 0 to 1, by name. `support` says over which aspects the macro means go: a resample
 * is scored over those of the whole sample. NaN where a figure does not exist in these rows.
 */
export function scorecard(rows: readonly JudgedRow[], support = supportOf(rows)): Figures {
  const figures: Figures = {}
  put(figures, 'complaint', complaintCounts(rows))
  const each = new Map(aspects.map((a) => [a, aspectCounts(rows, a)]))
  const over = (least: number) =>
    meanOf([...each].filter(([a]) => support[a] >= least).map(([, counts]) => fScore(counts).f1))
  put(figures, 'aspects micro', sumCounts([...each.values()]))
  figures['aspects macro-F1'] = over(1)
  figures[`aspects macro-F1 (>= ${enoughRows})`] = over(enoughRows)
  put(
    figures,
    'severity >= 2',
    count(
      rows,
      (r) => r.gold.severity >= 2,
      (r) => r.judged.severity >= 2,
    ),
  )
  figures['sentiment macro-F1'] = sentimentMacro(rows)
  for (const s of sentiments) put(figures, `sentiment ${s}`, sentimentCounts(rows, s))
  for (const [aspect, counts] of each)
    if (support[aspect] > 0) put(figures, `aspect ${aspect}`, counts)
  figures[keyphraseFigure] = meanOf(
    rows.filter((r) => r.gold.complaint).map((r) => (r.judged.keyphrases.some(namesFault) ? 1 : 0)),
  )
  const { ece, brier } = calibrationOf(rows)
  return { ...figures, ...unsureFigures(rows), 'calibration ECE': ece, 'calibration Brier': brier }
}

/** Complaint F1, aspects micro-F1 and sentiment macro-F1 of each domain: `domain heater: complaint F1`. */
export function domainFigures(rows: readonly JudgedRow[]): Figures {
  const figures: Figures = {}
  for (const domain of [...new Set(rows.map((r) => r.gold.domain))].toSorted()) {
    const own = rows.filter((r) => r.gold.domain === domain)
    const micro = sumCounts(aspects.map((a) => aspectCounts(own, a)))
    figures[`domain ${domain}: complaint F1`] = fScore(complaintCounts(own)).f1
    figures[`domain ${domain}: aspects micro-F1`] = fScore(micro).f1
    figures[`domain ${domain}: sentiment macro-F1`] = sentimentMacro(own)
  }
  return figures
}

/** How often the classifier abstains, and how often its complaint is right within and outside that band. */
function unsureFigures(rows: readonly JudgedRow[]): Figures {
  const right = (some: readonly JudgedRow[]) =>
    meanOf(some.map((r) => (r.gold.complaint === r.judged.complaint ? 1 : 0)))
  return {
    'unsure rate': meanOf(rows.map((r) => (r.judged.unsure ? 1 : 0))),
    'complaint accuracy, unsure': right(rows.filter((r) => r.judged.unsure)),
    'complaint accuracy, sure': right(rows.filter((r) => !r.judged.unsure)),
  }
}

function put(figures: Figures, name: string, counts: Counts): void {
  const { precision, recall, f1 } = fScore(counts)
  const joined = name.endsWith('micro') ? `${name}-F1` : `${name} F1`
  figures[joined] = f1
  figures[`${name} precision`] = precision
  figures[`${name} recall`] = recall
}

function complaintCounts(rows: readonly JudgedRow[]): Counts {
  return count(
    rows,
    (r) => r.gold.complaint,
    (r) => r.judged.complaint,
  )
}

function aspectCounts(rows: readonly JudgedRow[], aspect: Aspect): Counts {
  return count(
    rows,
    (r) => r.gold.aspects.includes(aspect),
    (r) => r.complained.includes(aspect),
  )
}

function sentimentCounts(rows: readonly JudgedRow[], sentiment: string): Counts {
  return count(
    rows,
    (r) => r.gold.sentiment === sentiment,
    (r) => r.judged.sentiment === sentiment,
  )
}

/** Over the classes that the labels or the classifier use in these rows. */
function sentimentMacro(rows: readonly JudgedRow[]): number {
  return meanOf(sentiments.map((s) => fScore(sentimentCounts(rows, s)).f1))
}
