import { expect, test } from 'vitest'

import { editedBody } from '../../../bench/fuzz/edited-body.ts'
import { fuzzSource } from '../../../bench/fuzz/fuzz-source.ts'
import { judgeParse } from '../../../bench/fuzz/judge-parse.ts'
import type { ParsedPage, Source } from '../../../crawlers/source.ts'
import { sources } from '../../../crawlers/sources.ts'

// 100,000 of each: `npm run fuzz`
test.each(sources.map((source) => [source.kind, source] as const))(
  '%s reads damaged bodies without a throw, a hang or a post that fits no shape',
  (_kind, source) => {
    const report = fuzzSource(source, { runs: 300, seed: 20250614 })
    expect(report.fault).toBeNull()
    expect(report.runs).toBe(300)
  },
  120_000,
)

const at = new Date('2025-06-14T04:00:00Z')
const page: ParsedPage = { outcome: 'empty', posts: [], skipped: 0, unparsable: [], next: null }
const post = {
  sourceId: '1',
  kind: 'post',
  text: 'x',
  publishedAt: null,
  publishedPrecision: 'unknown',
} as const

function judged(parse: () => unknown) {
  const source = { ...sources[0], kind: 'bad', parse } as unknown as Source
  return judgeParse(source, Buffer.from(''), at).fault
}

test.each([
  ['a throw', () => decodeURIComponent('%'), 'threw URIError'],
  ['an outcome without a name', () => ({ ...page, outcome: 'odd' }), 'outcome "odd"'],
  ['success without posts', () => ({ ...page, outcome: 'ok' }), 'ok with 0 posts'],
  ['posts without success', () => ({ ...page, posts: [post] }), 'empty with 1 posts'],
  [
    'a refusal without a reason',
    () => ({ ...page, outcome: 'blocked' }),
    'blocked without a detail',
  ],
  ['an empty cursor', () => ({ ...page, next: '' }), 'next ""'],
  [
    'a post without an id',
    () => ({ ...page, outcome: 'ok', posts: [{ ...post, sourceId: '' }] }),
    'post : ',
  ],
  [
    'a broken date',
    () => ({ ...page, outcome: 'ok', posts: [{ ...post, publishedAt: new Date(Number.NaN) }] }),
    'post 1: ',
  ],
  [
    'a time out of nothing',
    () => ({ ...page, outcome: 'ok', posts: [{ ...post, publishedPrecision: 'day' }] }),
    'post 1: day of null',
  ],
])('the judge finds %s', (_name, parse, fault) => {
  expect(judged(parse)).toContain(fault)
})

test('the judge finds what takes too long, twice', () => {
  let times = 0
  const slow = () => {
    times += 1
    const from = process.cpuUsage()
    let sum = 0
    while (process.cpuUsage(from).user < 2_100_000)
      for (let i = 0; i < 5_000_000; i += 1) sum += Math.sqrt(i)
    expect(sum).toBeGreaterThan(0)
    return page
  }
  expect(judged(slow)).toMatch(/^took \d+ ms$/)
  expect(times).toBe(2)
  expect(judged(() => page)).toBeNull()
}, 60_000)

test('bodies are damaged as told', () => {
  const edited = (body: string, ...edits: Parameters<typeof editedBody>[1]['edits']) =>
    editedBody([Buffer.from(body)], { seed: 7, edits }).toString()
  const json = 'cb({"a":[{"id":1},{"id":2}],"b":"x"})'
  const act = (path: number[], name: 'drop' | 'retype' | 'wrap' | 'double' | 'lift' | 'rename') =>
    edited(json, { how: 'json', path, act: name, value: null })
  expect(act([0, 1], 'drop')).toBe('cb({"a":[{"id":1}],"b":"x"})')
  expect(act([0, 0, 0], 'retype')).toBe('cb({"a":[{"id":null},{"id":2}],"b":"x"})')
  expect(act([1], 'wrap')).toBe('cb({"a":[{"id":1},{"id":2}],"b":["x"]})')
  expect(act([1], 'rename')).toBe('cb({"a":[{"id":1},{"id":2}],"b_":"x"})')
  expect(act([0], 'lift')).toBe('cb({"0":{"id":1},"1":{"id":2},"b":"x"})')
  expect(act([0, 0], 'double').match(/"id":1/g)).toHaveLength(21)
  const tag = { how: 'tags', name: 'div', times: 2 } as const
  expect(edited('<p>漏</p>', { ...tag, at: 0, act: 'drop' })).toBe('漏</p>')
  expect(edited('<p>漏</p>', { ...tag, at: 1, act: 'rename' })).toBe('<p>漏</div>')
  expect(edited('<p>漏</p>', { ...tag, at: 0, act: 'unclose' })).toBe('<div><div><p>漏</p>')
  const bytes = { how: 'bytes', at: 500_000, length: 250_000, put: '-', times: 3 } as const
  expect(edited('abcd', bytes)).toBe('ab---d')
})
