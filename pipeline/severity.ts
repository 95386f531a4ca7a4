import type { Aspect, Evidence, Severity } from '../core/classification.ts'

import type { AspectTrace } from './aspects.ts'
import { cueSource } from './cue-source.ts'
import { criticalCues, seriousAspects, seriousCues } from './lexicon/severity.ts'
import { falseNegation, filler, hypothetical, negator } from './lexicon/grammar.ts'
import { PatternTables } from './match/pattern-tables.ts'
import { isToldAt } from './remark/is-told-at.ts'

/** Points from which a complaint is serious; a formal complaint made or threatened is so by itself. */
export const seriousFrom = 1.8
const threatPoints = 4

type PackCue = { pattern: string; points: number; aspect?: Aspect }
export type SeverityTables = {
  /** The critical cues, the serious ones, then the serious ones of packs. */
  tables: PatternTables
  critical: number
  ofPacks: readonly PackCue[]
}

/** The tables that cues of severity are looked for with; those of packs are in the notation of aspect-cue.ts. */
export function severityTables(
  critical: readonly string[],
  ofPacks: readonly PackCue[],
): SeverityTables {
  const sources = [
    ...criticalCues.map(({ source }) => source),
    ...critical.map(cueSource),
    ...seriousCues.map(({ pattern }) => pattern.source),
    ...ofPacks.map(({ pattern }) => cueSource(pattern)),
  ]
  return {
    tables: new PatternTables(
      sources.map((source) => [source]),
      { ignoreCase: true },
    ),
    critical: criticalCues.length + critical.length,
    ofPacks,
  }
}

export type SeverityInput = {
  normalised: string
  complaint: boolean
  complained: readonly Aspect[]
  traces: readonly AspectTrace[]
  signals: readonly string[]
}

/** 0 to 3 by the codebook: what was lost, refused or threatened makes 2, harm that happened makes 3. */
export function judgeSeverity(
  input: SeverityInput,
  cues: SeverityTables,
): { severity: Severity; why: Evidence[] } {
  if (!input.complaint) return { severity: 0, why: [] }
  const { tables } = cues
  tables.scan(input.normalised)
  const critical = input.complained.includes('safety')
    ? firstAsserted(input.normalised, tables, 0, cues.critical)
    : null
  if (critical) return { severity: 3, why: [{ output: 'severity', term: critical, weight: 3 }] }
  const why: Evidence[] = []
  for (const [i, cue] of [...seriousCues, ...cues.ofPacks].entries()) {
    const table = cues.critical + i
    if (cue.aspect && !input.complained.includes(cue.aspect)) continue
    const term = firstAsserted(input.normalised, tables, table, table + 1)
    if (term) why.push({ output: 'severity', term, weight: cue.points })
  }
  for (const aspect of input.complained) {
    const points = seriousAspects[aspect]
    if (points) why.push({ output: 'severity', term: aspect, weight: points, label: aspect })
  }
  if (input.signals.length > 0)
    why.push({ output: 'severity', term: input.signals.join(' '), weight: threatPoints })
  why.sort((x, y) => y.weight - x.weight)
  // cues of one story repeat each other: each further one counts for less
  const points = why.reduce((sum, { weight }, i) => sum + weight / (i + 1), 0)
  return { severity: points >= seriousFrom ? 2 : 1, why: why.slice(0, 3) }
}

// said to be possible, or told by somebody with something to sell
const unseen = /可能|说什么|据说|听说|(?:说|什么|吓唬)[^，。]{0,16}会$/u

export type Harm = {
  /** Words of harm told as a fact. */
  critical: string | null
  /** Points of the common serious cues told as facts, whatever they are about. */
  seriousPoints: number
  /** The weightiest serious cue of the packs told as a fact, weight in log-odds. */
  packCue: Evidence | null
}

/** What a text tells as a fact of harm and of serious trouble. `traces`: a cue of an aspect needs one of its complaints. */
export function noticeHarm(
  normalised: string,
  traces: readonly AspectTrace[],
  { tables, critical, ofPacks }: SeverityTables,
): Harm {
  if (!tables.scan(normalised)) return { critical: null, seriousPoints: 0, packCue: null }
  let seriousPoints = 0
  for (const [i, { points }] of seriousCues.entries())
    if (firstAsserted(normalised, tables, critical + i, critical + i + 1)) seriousPoints += points
  let packCue: Evidence | null = null
  for (const [i, { points, aspect }] of ofPacks.entries()) {
    if (points <= (packCue?.weight ?? 0)) continue
    if (aspect && !traces.some((t) => t.name === aspect && t.strength < 0)) continue
    const table = critical + seriousCues.length + i
    const term = firstAsserted(normalised, tables, table, table + 1)
    if (term) packCue = { output: 'severity', term, weight: points }
  }
  const harm = firstAsserted(normalised, tables, 0, critical, critical)
  return { critical: harm, seriousPoints, packCue }
}

const clauseEnd = /[，,。!?？！…;\n ]/u

/** The scope of its own clause decides: "没漏电，也没起火冒烟" tells nothing. */
function isToldIn(text: string, from: number, index: number, term: string): boolean {
  const rest = text.slice(from)
  const length = rest.search(clauseEnd)
  const said = length < 0 ? rest : rest.slice(0, length)
  const question = length >= 0 && rest[length] === '?'
  const clause = { text: said, start: 0, sentence: 0, contrast: false, question, shout: 0 }
  return isToldAt(clause, index - from, index - from + term.length)
}

/** The first match of the tables from `first` to before `end` that is told as a fact; those before `toldOf` in the scope of their clause. */
function firstAsserted(
  text: string,
  tables: PatternTables,
  first: number,
  end: number,
  toldOf = 0,
): string | null {
  for (let table = first; table < end; table += 1) {
    if (!tables.mayMatch(table)) continue
    for (const match of tables.matches(table)) {
      const clauseStart =
        Math.max(
          ...['，', ',', '。', '!', '?', '…', ';', '\n', ' '].map((m) =>
            text.lastIndexOf(m, match.index - 1),
          ),
        ) + 1
      const before = text
        .slice(clauseStart, match.index)
        .replace(falseNegation, (word) => '□'.repeat(word.length))
      if (
        !negator.test(before) &&
        !negator.test(before.replace(filler, '')) &&
        !hypothetical.test(before) &&
        !unseen.test(before) &&
        (table >= toldOf || isToldIn(text, clauseStart, match.index, match.term))
      )
        return match.term
    }
  }
  return null
}
