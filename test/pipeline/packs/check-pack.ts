import { describe, expect, it } from 'vitest'

import type { Aspect, Severity } from '../../../core/classification.ts'
import { industries, type Industry } from '../../../core/industry.ts'
import { cueSource } from '../../../pipeline/cue-source.ts'
import { findKeyphrases } from '../../../pipeline/keyphrases.ts'
import { aspectCues } from '../../../pipeline/lexicon/aspect-cues.ts'
import { dictionary } from '../../../pipeline/lexicon/dictionary.ts'
import { namedPhrases } from '../../../pipeline/lexicon/phrases/named-phrases.ts'
import { criticalCues } from '../../../pipeline/lexicon/critical-cues.ts'
import { seriousCues } from '../../../pipeline/lexicon/severity.ts'
import { PatternTables } from '../../../pipeline/match/pattern-tables.ts'
import { normalize } from '../../../pipeline/normalize.ts'
import type { IndustryPack } from '../../../pipeline/packs/industry-pack.ts'
import { industryLexicon } from '../../../pipeline/packs/industry-lexicon.ts'
import { readClauses } from '../../../pipeline/read-clauses.ts'
import { judgeSeverity } from '../../../pipeline/severity.ts'
import { findSignals } from '../../../pipeline/signals.ts'
import { traceAspects } from '../../../pipeline/aspects.ts'
import { cut, loadDictionary } from '../../../pipeline/tokenize.ts'

type PackCases = {
  complaints: ReadonlyArray<readonly [text: string, aspects: Aspect[], severity: Severity]>
  praises: ReadonlyArray<readonly [text: string, aspects: Aspect[]]>
  /** Harm that is denied, feared or somebody else's: these aspects are not complained of. */
  denials: ReadonlyArray<readonly [text: string, aspects: Aspect[]]>
  words: ReadonlyArray<readonly [text: string, words: string[]]>
  phrases: ReadonlyArray<readonly [text: string, phrase: string]>
}

/** What every pack must keep: its sentences, no idle line, nothing said twice, silence where it is not chosen. */
export function checkPack(pack: IndustryPack, cases: PackCases): void {
  const { complaints, praises, denials, words, phrases } = cases
  const own = [pack.id]
  const others = industries.filter((id) => id !== pack.id)
  const texts = [...complaints, ...praises, ...denials, ...phrases].map(([text]) => normalize(text))

  describe(`pack ${pack.id}`, () => {
    it.each(complaints)('complains: %s', (text, aspects, severity) => {
      const { blamed, severity: found } = read(text, own)
      expect(blamed).toEqual(expect.arrayContaining(aspects))
      expect(found).toBe(severity)
    })

    it.each(praises)('praises: %s', (text, aspects) => {
      const { praised, blamed } = read(text, own)
      expect(praised).toEqual(expect.arrayContaining(aspects))
      for (const aspect of aspects) expect(blamed).not.toContain(aspect)
    })

    it.each(denials)('blames nobody: %s', (text, aspects) => {
      const { blamed } = read(text, own)
      for (const aspect of aspects) expect(blamed).not.toContain(aspect)
    })

    it('changes what is read of at least twenty of them, and is silent where it is not chosen', () => {
      const rows = [...complaints, ...praises]
      const changed = rows.filter(([text, aspects, severity]) => {
        const without = read(text, [])
        const all = typeof severity === 'number' ? without.blamed : without.praised
        return !aspects.every((a) => all.includes(a)) || (severity ?? 0) > without.severity
      })
      expect(changed.length).toBeGreaterThanOrEqual(20)
      const silent = changed.filter(([text]) => {
        const terms = read(text, own).terms.filter((term) => !read(text, []).terms.includes(term))
        return terms.some((term) => !read(text, others).terms.includes(term))
      })
      expect(silent.length).toBeGreaterThanOrEqual(18)
    })

    it('has no line that finds nothing in these sentences, or only what the common cues find', () => {
      expect(idleLines(pack, texts)).toEqual([])
    })

    it('keeps its words whole, and none that the common dictionary has', () => {
      expect(pack.dictionary.filter((word) => dictionary.includes(word) || word === '')).toEqual([])
      expect(new Set(pack.dictionary).size).toBe(pack.dictionary.length)
      loadDictionary(pack.dictionary)
      const parted = pack.dictionary.filter((word) => cut(normalize(word)).length > 1)
      expect(parted).toEqual([])
      for (const [text, kept] of words) expect(cut(text)).toEqual(expect.arrayContaining(kept))
    })

    it.each(phrases)('names a phrase: %s is %s', (text, phrase) => {
      expect(read(text, own).phrases).toContain(phrase)
      expect(pack.keyphrases.map(([name]) => name)).toContain(phrase)
    })
  })
}

function read(text: string, chosen: readonly Industry[]) {
  const lexicon = industryLexicon(chosen)
  const normalised = normalize(text)
  const clauses = readClauses(normalised, 'zh')
  const traces = traceAspects(clauses, 'zh', lexicon.aspects)
  const named = (is: (strength: number) => boolean) => [
    ...new Set(traces.filter(({ strength }) => is(strength)).map(({ name }) => name)),
  ]
  const blamed = named((strength) => strength <= -0.5)
  const signals = findSignals(normalised).map((s) => s.signal)
  const known = { normalised, complaint: true, complained: blamed, traces, signals }
  return {
    blamed,
    praised: named((strength) => strength >= 0.5),
    terms: traces.map(({ name, term }) => `${name}: ${term}`),
    severity: judgeSeverity(known, lexicon.severity).severity,
    phrases: findKeyphrases(clauses, cut(normalised), lexicon.phrases),
  }
}

/** The lines of a pack of which no match in the texts is beyond what the common lines match there. */
function idleLines(pack: IndustryPack, texts: readonly string[]): string[] {
  const kinds = ['nouns', 'faults', 'reports', 'hints', 'praises', 'except'] as const
  const lines = [
    ...pack.cues.flatMap((cues) =>
      kinds.flatMap((kind) => {
        const common = aspectCues.find((one) => one.aspect === cues.aspect)?.[kind] ?? []
        return (cues[kind] ?? []).map((line) => ({ line, common: common.map(cueSource) }))
      }),
    ),
    ...pack.severity.critical.map((line) => ({ line, common: criticalCues.map((c) => c.source) })),
    ...pack.severity.serious.map(({ pattern }) => ({
      line: pattern,
      common: seriousCues.map((c) => c.pattern.source),
    })),
    ...pack.keyphrases.map(([, line]) => ({
      line,
      common: namedPhrases.map(([, source]) => cueSource(source)),
    })),
  ]
  return lines.filter(({ line, common }) => !addsTo(common, line, texts)).map(({ line }) => line)
}

function addsTo(common: readonly string[], line: string, texts: readonly string[]): boolean {
  const tables = new PatternTables([[cueSource(line)], common])
  return texts.some((text) => {
    tables.scan(text)
    const before = tables.matches(1)
    return tables
      .matches(0)
      .some(({ index, term }) =>
        before.every((b) => b.index > index || b.index + b.term.length < index + term.length),
      )
  })
}
