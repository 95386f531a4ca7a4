import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import type { Source, SourceNeeds } from '../../crawlers/source.ts'
import { sources } from '../../crawlers/sources.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/sources.md'), 'utf8')
const rows = new Map(
  page
    .split('\n')
    .filter((line) => /^\| `\w+` \|/.test(line))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '')))
    .filter((cells) => cells.length === 7)
    .map((cells) => [cells[0]?.replaceAll('`', '') ?? '', cells] as const),
)

const states: Record<SourceNeeds, string> = {
  none: 'ready',
  cookie: 'needs_credentials',
  token: 'needs_credentials',
  consent: 'needs_consent',
  browser: 'needs_browser',
  import: 'import_only',
}

/** Settings enough to say what it needs, for kinds that ask for some. */
const settingsOf = ({ kind, example }: Source) =>
  example ?? { appId: kind === 'googleplay' ? 'com.example.app' : '1', domain: 'a.example' }

describe('docs/sources.md', () => {
  test('has one row for every kind, and none for a kind that is not there', () => {
    expect([...rows.keys()].toSorted()).toEqual(sources.map(({ kind }) => kind).toSorted())
  })

  test.each(sources.map((source) => [source.kind, source] as const))(
    '%s: both labels, every column filled, the state that the adapter gives',
    (kind, source) => {
      const [, label = '', ...cells] = rows.get(kind) ?? []
      expect(label).toBe(`${source.label['zh-CN']} / ${source.label.en}`)
      expect(cells.filter((cell) => cell.trim() === '')).toEqual([])
      expect(cells.at(-1)).toBe(`\`${states[source.needs(settingsOf(source))]}\``)
    },
  )

  test('both READMEs lead to it', () => {
    for (const name of ['README.md', 'README.zh-CN.md'])
      expect(readFileSync(join(import.meta.dirname, '../..', name), 'utf8')).toContain(
        'docs/sources.md',
      )
  })
})
