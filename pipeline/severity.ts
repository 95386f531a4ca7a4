import type { Aspect, Evidence, Severity } from '../core/classification.ts'

import type { AspectTrace } from './aspects.ts'
import { cueSource } from './cue-source.ts'
import { criticalCues } from './lexicon/critical-cues.ts'
import { figurativeHarm } from './lexicon/figurative-harm.ts'
import { seriousAspects, seriousCues } from './lexicon/severity.ts'
import { falseNegation, filler, hypothetical, negator } from './lexicon/grammar.ts'
import { PatternTables, type TableMatch } from './match/pattern-tables.ts'
import { isToldAt } from './remark/is-told-at.ts'
import { toldInEnglish } from './told-in-english.ts'

/** Points from which a complaint is serious; a formal complaint made or threatened is so by itself. */
export const seriousFrom = 1.8
const threatPoints = 4

type PackCue = { pattern: string; points: number; aspect?: Aspect }
export type SeverityTables = {
  /** The critical cues, the serious ones, the serious ones of packs, then what only sounds like harm. */
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
    tables: new PatternTables([...sources.map((source) => [source]), figurativeHarm], {
      ignoreCase: true,
    }),
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
  /** What else makes it serious, in points. */
  serious?: readonly Evidence[]
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
    ? firstAsserted(input.normalised, tables, 0, cues.critical, figures(cues))
    : null
  if (critical)
    return { severity: 3, why: [{ output: 'severity', term: critical.term, weight: 3 }] }
  const why: Evidence[] = [...(input.serious ?? [])]
  for (const [i, cue] of [...seriousCues, ...cues.ofPacks].entries()) {
    const table = cues.critical + i
    if (cue.aspect && !input.complained.includes(cue.aspect)) continue
    const found = firstAsserted(input.normalised, tables, table, table + 1)
    if (found) why.push({ output: 'severity', term: found.term, weight: cue.points })
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
  /** Where they stand in the text; -1: nowhere. */
  criticalAt: number
  /** Points of the common serious cues told as facts, whatever they are about. */
  seriousPoints: number
  /** The weightiest serious cue of the packs told as a fact, weight in log-odds. */
  packCue: Evidence | null
}

/** What a text tells as a fact of harm and of serious trouble. `traces`: a cue of an aspect needs one of its complaints. */
export function noticeHarm(
  normalised: string,
  traces: readonly AspectTrace[],
  cues: SeverityTables,
): Harm {
  const { tables, critical, ofPacks } = cues
  if (!tables.scan(normalised))
    return { critical: null, criticalAt: -1, seriousPoints: 0, packCue: null }
  let seriousPoints = 0
  for (const [i, { points }] of seriousCues.entries())
    if (firstAsserted(normalised, tables, critical + i, critical + i + 1)) seriousPoints += points
  let packCue: Evidence | null = null
  for (const [i, { points, aspect }] of ofPacks.entries()) {
    if (points <= (packCue?.weight ?? 0)) continue
    if (aspect && !traces.some((t) => t.name === aspect && t.strength < 0)) continue
    const table = critical + seriousCues.length + i
    const found = firstAsserted(normalised, tables, table, table + 1)
    if (found) packCue = { output: 'severity', term: found.term, weight: points }
  }
  const harm = firstAsserted(normalised, tables, 0, critical, figures(cues), critical)
  return { critical: harm?.term ?? null, criticalAt: harm?.index ?? -1, seriousPoints, packCue }
}

/** Whether a text names harm that it neither denies nor supposes, told as a fact or asked about. */
export function namesHarm(normalised: string, cues: SeverityTables): boolean {
  const { tables, critical } = cues
  return (
    tables.scan(normalised) &&
    firstAsserted(normalised, tables, 0, critical, figures(cues)) !== null
  )
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

const latin = /^[a-z]/iu
const englishClauseEnd = /[,.!?;，。！？…\n]/u

/** Clauses of English end at signs, not at spaces. */
function isDeniedInEnglish(text: string, index: number, term: string): boolean {
  let from = index
  while (from > 0 && !englishClauseEnd.test(text.charAt(from - 1))) from -= 1
  const rest = text.slice(index + term.length).search(englishClauseEnd)
  const end = rest < 0 ? text.length : index + term.length + rest
  const clause = { text: text.slice(from, end), question: text[end] === '?' }
  const start = index - from
  return toldInEnglish(clause, start, start + term.length) !== 'fact'
}

/** Where the text only sounds like harm: 颜值爆炸, 电脑中毒. */
function figures({ tables, critical, ofPacks }: SeverityTables): readonly TableMatch[] {
  return tables.mayMatch(0, critical)
    ? tables.matches(critical + seriousCues.length + ofPacks.length)
    : []
}

/**
 * The first match of the tables from `first` to before `end` that is told as a fact and stands in none of `covered`;
 * those before `toldOf` in the scope of their clause.
 */
function firstAsserted(
  text: string,
  tables: PatternTables,
  first: number,
  end: number,
  covered: readonly TableMatch[] = [],
  toldOf = 0,
): TableMatch | null {
  for (let table = first; table < end; table += 1) {
    if (!tables.mayMatch(table)) continue
    for (const match of tables.matches(table)) {
      if (covered.some((other) => overlap(other, match))) continue
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
        !(latin.test(match.term) && isDeniedInEnglish(text, match.index, match.term)) &&
        (table >= toldOf || isToldIn(text, clauseStart, match.index, match.term))
      )
        return match
    }
  }
  return null
}

function overlap(a: TableMatch, b: TableMatch): boolean {
  return a.index < b.index + b.term.length && b.index < a.index + a.term.length
}
