import { sentiments } from '../../core/classification.ts'
import type { Classifier } from '../../pipeline/classify.ts'
import type { GoldRow } from '../gold-rows.ts'
import { blindProbes } from '../blind-probes.ts'
import { englishMentions } from '../english-mentions.ts'
import { freshProbes } from '../fresh-probes.ts'
import { hardProbes } from '../hard-probes.ts'
import { negationProbes } from '../negation-probes.ts'
import type { Probe } from '../probe.ts'
import { domainFigures, scorecard, supportOf } from '../scorecard.ts'
import { bootstrap, type Measured } from './bootstrap.ts'
import { calibrationOf } from './calibration.ts'
import { confusion } from './confusion.ts'
import { judgedRows, type JudgedRow } from './judged-row.ts'
import { progress } from './progress.ts'
import { probeFigures, runProbes, type ProbeSet } from './run-probes.ts'
import { throughputFigures, throughputRounds } from './throughput.ts'

/** The sets of pairs, the one with a bar first. */
export function measureProbes(classify: Classifier) {
  return [
    measureSet('negation probes', negationProbes, classify),
    measureSet('hard pairs', hardProbes, classify),
    measureSet('fresh pairs', freshProbes, classify),
    measureSet('blind pairs', blindProbes, classify),
  ]
}

/** A set with its interval. A share near 1 has no less noise than one pair more or less would make. */
function measureSet(set: ProbeSet, probes: readonly Probe[], classify: Classifier) {
  const pairs = runProbes(probes, classify)
  const figures = bootstrap(pairs, (sample) => probeFigures(set, sample))
  for (const [name, measured] of Object.entries(figures)) {
    const output = name.split(', ')[1]
    const n = pairs.filter((p) => output === undefined || p.probe.expect.output === output).length
    const smooth = (measured.value * n + 1) / (n + 2)
    measured.se = Math.max(measured.se, Math.sqrt((smooth * (1 - smooth)) / n))
  }
  return { set, pairs, figures }
}

export function measureDev(classify: Classifier, gold: readonly GoldRow[]) {
  const tell = progress('dev')
  const judged = gold.map((row, i) => {
    const judgement = classify({ text: row.text })
    tell(i + 1, gold.length)
    return judgement
  })
  const rows = judgedRows(gold, judged)
  const support = supportOf(rows)
  const figures = bootstrap(
    rows,
    (sample) => ({ ...scorecard(sample, support), ...domainFigures(sample) }),
    { progress: progress('bootstrap') },
  )
  return {
    rows,
    support,
    figures,
    severity: confusion(
      rows,
      [0, 1, 2, 3],
      (r) => r.gold.severity,
      (r) => r.judged.severity,
    ),
    sentiment: confusion(
      rows,
      sentiments,
      (r) => r.gold.sentiment,
      (r) => r.judged.sentiment,
    ),
    calibration: calibrationOf(rows).bins,
  }
}

/** Figures of the invented English mentions, by `English: <name>`; aspects alone are too few there to be told apart. */
export function measureEnglish(classify: Classifier): Record<string, Measured> {
  return bootstrap(judgeEnglish(classify), englishFigures)
}

export function judgeEnglish(classify: Classifier): JudgedRow[] {
  return judgedRows(
    englishMentions,
    englishMentions.map(({ text }) => classify({ text })),
  )
}

export function englishFigures(rows: readonly JudgedRow[]): Record<string, number> {
  return Object.fromEntries(
    Object.entries(scorecard(rows))
      .filter(([name]) => !/^(aspect |sentiment (?!macro)|aspects macro-F1 )/u.test(name))
      .map(([name, value]) => [`English: ${name}`, value]),
  )
}

export function measureThroughput(
  classify: Classifier,
  texts: readonly string[],
): Record<string, Measured> {
  return bootstrap(
    throughputRounds(texts, classify, { progress: progress('throughput') }),
    throughputFigures,
  )
}
