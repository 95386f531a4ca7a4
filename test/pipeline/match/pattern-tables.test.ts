import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { cueSource } from '../../../pipeline/cue-source.ts'
import { englishCueSource } from '../../../pipeline/english-cue-source.ts'
import { aspectCues } from '../../../pipeline/lexicon/aspect-cues.ts'
import { criticalCues } from '../../../pipeline/lexicon/critical-cues.ts'
import { englishAspects } from '../../../pipeline/lexicon/english-aspects.ts'
import { namedPhrases } from '../../../pipeline/lexicon/phrases/named-phrases.ts'
import { seriousCues } from '../../../pipeline/lexicon/severity.ts'
import { parsePattern } from '../../../pipeline/match/parse-pattern.ts'
import { finiteStrings, leadingLiterals } from '../../../pipeline/match/pattern-literals.ts'
import { PatternTables } from '../../../pipeline/match/pattern-tables.ts'

/** What the expressions find when they run by themselves. */
function directly(sources: readonly string[], text: string, flags: string) {
  if (sources.length === 0) return []
  return [...text.matchAll(new RegExp(sources.join('|'), flags))].map((m) => [m.index, m[0]])
}

function byTables(tables: PatternTables, count: number, text: string) {
  tables.scan(text)
  return Array.from({ length: count }, (_, table) =>
    tables.matches(table).map((m) => [m.index, m.term]),
  )
}

/** Texts that say what the patterns look for: their words in any order, glued by what may stand between. */
function saying(tables: ReadonlyArray<readonly string[]>): fc.Arbitrary<string> {
  const words = new Set<string>()
  for (const { pattern } of tables.flat().flatMap(parsePattern)) {
    const items = pattern.kind === 'all' ? pattern.items : [pattern]
    for (const item of items.keys())
      for (const text of leadingLiterals(items, item).literals.keys()) if (text) words.add(text)
    for (const text of (finiteStrings(pattern) ?? []).slice(0, 20)) words.add(text)
  }
  const glue = [...'的了很不没无就都还,，。 !?1a保险□😡', '特别', 'not ', ' the ']
  return fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...words) },
        { weight: 2, arbitrary: fc.constantFrom(...glue) },
      ),
      { maxLength: 14 },
    )
    .map((parts) => parts.join(''))
}

const kinds = ['nouns', 'faults', 'reports', 'hints', 'praises', 'except'] as const
const lexicons: Array<[name: string, tables: string[][], ignoreCase: boolean]> = [
  [
    'aspects',
    aspectCues.flatMap((cues) => kinds.map((kind) => (cues[kind] ?? []).map(cueSource))),
    false,
  ],
  ['keyphrases', namedPhrases.map(([, source]) => [cueSource(source)]), false],
  [
    'severity',
    [...criticalCues, ...seriousCues.map((cue) => cue.pattern)].map(({ source }) => [source]),
    true,
  ],
  ...Object.entries(englishAspects).map(
    ([aspect, { faults, reports, nouns, praises }]): [string, string[][], boolean] => [
      `English ${aspect}`,
      [faults, reports ?? [], [nouns], praises].map((lines) => lines.map(englishCueSource)),
      true,
    ],
  ),
]

describe.each(lexicons)('PatternTables of the %s', (_name, sources, ignoreCase) => {
  const tables = new PatternTables(sources, { ignoreCase })
  const flags = ignoreCase ? 'giu' : 'gu'

  it('finds what the expressions find by themselves', () => {
    fc.assert(
      fc.property(saying(sources), (text) => {
        expect(byTables(tables, sources.length, text)).toEqual(
          sources.map((lines) => directly(lines, text, flags)),
        )
      }),
      { seed: 20261122, numRuns: 600 },
    )
  })
})

describe('PatternTables', () => {
  const invented = [
    ['漏水|漏', '(?:水|气)不(?:热|好)?'],
    ['(?:不|没)*热', '热水.{0,2}器'],
    ['(?<!不)热(?!水)', '[水气]{2,3}|好$'],
    ['(?:水|水不)(?:不热|热)', '(?:好|很)+?不'],
    ['水[^好]{0,2}?(?:热|😡)', '(?=水)水|气气?'],
  ]
  const tables = new PatternTables(invented)

  it('keeps the order of alternatives and goes on after each match', () => {
    const text = fc.string({ unit: fc.constantFrom(...'漏水气不没热好很器😡'), maxLength: 16 })
    fc.assert(
      fc.property(text, (one) => {
        const expected = invented.map((lines) => directly(lines, one, 'gu'))
        expect(byTables(tables, invented.length, one)).toEqual(expected)
      }),
      { seed: 20261122, numRuns: 3000 },
    )
  })

  it('forgets the text before', () => {
    const far = new PatternTables([['不[^。]*好']])
    expect(byTables(far, 1, '很好')).toEqual([[]])
    expect(byTables(far, 1, '不')).toEqual([[]])
    expect(byTables(far, 1, '不太好')).toEqual([[[0, '不太好']]])
  })

  it('finds in a text of any length, however often it is asked', () => {
    const long = `${'很'.repeat(70_000)}漏水`
    for (let i = 0; i < 1500; i += 1) tables.scan('水不热')
    expect(byTables(tables, 1, long)).toEqual([[[70_000, '漏水']]])
    const wide = new PatternTables([['不[^。]*好']])
    expect(byTables(wide, 1, `不${'很'.repeat(70_000)}好`)[0]).toHaveLength(1)
  })

  it('finds nothing in what is covered', () => {
    const covering = new PatternTables([['防水'], ['水.{0,2}好', '防水']])
    covering.scan('防水很好，水好')
    const covered = covering.without(0)
    expect(covered).toBe('□□很好，水好')
    expect(covering.matches(1, covered)).toEqual([{ index: 5, term: '水好' }])
  })

  it.each(['.水', '水?', '[^不]水', '(?:|水)'])(
    'refuses %s, which may begin with anything',
    (source) => {
      expect(() => new PatternTables([[source]])).toThrow(RangeError)
    },
  )

  it.each(['水)', '(水', '[水', '\\p{L}', '+', '水\\u{1f600}', '水[\\b]'])(
    'refuses %s, which it cannot read',
    (source) => {
      expect(() => new PatternTables([[source]])).toThrow(SyntaxError)
    },
  )
})
