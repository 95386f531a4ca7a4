import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { desc, eq } from 'drizzle-orm'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { ConflictError, UsageError } from '../../../core/errors.ts'
import { importFile, type ImportFile } from '../../../crawlers/imports/import-file.ts'
import { inspectFile } from '../../../crawlers/imports/inspect-file.ts'
import type { ImportProgress } from '../../../crawlers/imports/import-progress.ts'
import { mentions } from '../../../db/schema/mentions.ts'
import { importRuns } from '../../../db/schema/sources.ts'
import { aBrand, testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'

let t: TestDatabase
let folder: string
beforeAll(async () => {
  t = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'koushao-import-'))
})
afterAll(async () => {
  await t.close()
  await rm(folder, { recursive: true })
})

let made = 0
const nudged: string[] = []
const deps = () => ({
  db: t.db,
  clock: { now: () => testInstant },
  identityKey: 'k',
  nudge: async (contract: { name: string }) => void nudged.push(contract.name),
})

async function given(content: string | Buffer, extension = 'csv') {
  made += 1
  const path = join(folder, `reviews-${made}.${extension}`)
  await writeFile(path, content)
  const brand = await aBrand(t.db)
  const bring = (more: Partial<ImportFile> = {}) =>
    importFile(deps(), {
      path,
      brandId: brand.id,
      brandName: brand.name,
      mapping: null,
      timeZone: 'Asia/Shanghai',
      rejectsFolder: join(folder, 'rejects'),
      ...more,
    })
  return {
    path,
    brand,
    bring,
    rows: async (sourceId: number) =>
      t.db.select().from(mentions).where(eq(mentions.sourceId, sourceId)).orderBy(mentions.id),
  }
}

const simple = `id,stars,model,month,text
1,1,LX-60,2019-06,装了三次才装好
2,5,LX-60,2019-07,"水温稳定，
洗澡舒服"
3,2,LX-80,2020-01,"客服说""等通知""，等了半个月"
`

test('a file comes in by its usual headers; the same file again adds nothing', async () => {
  const f = await given(simple)
  const seen: ImportProgress[] = []
  const first = await f.bring({ onProgress: (p) => seen.push(p) })
  expect(first).toMatchObject({
    rows: 3,
    counts: { new: 3, changed: 0, known: 0, rejected: 0 },
    guessed: true,
    mapping: { id: 'id', rating: 'stars', sku: 'model', published: 'month', text: 'text' },
    encoding: 'utf-8',
    resumedAt: 0,
    rejectsPath: null,
    rejects: [],
  })
  expect(await f.rows(first.source.id)).toMatchObject([
    {
      externalId: '1',
      text: '装了三次才装好',
      rating: 1,
      ratingMax: 5,
      product: { id: 'LX-60' },
      publishedPrecision: 'month',
      countedAt: new Date('2019-05-31T16:00:00Z'),
      importBrandId: f.brand.id,
    },
    { externalId: '2', text: '水温稳定，\n洗澡舒服' },
    { externalId: '3', text: '客服说"等通知"，等了半个月' },
  ])
  expect(seen.at(-1)).toMatchObject({
    rows: 3,
    totalBytes: Buffer.byteLength(simple),
    bytes: Buffer.byteLength(simple),
    secondsLeft: 0,
  })
  expect(nudged).toContain('classify-mentions')

  const again = await f.bring()
  expect(again).toMatchObject({ source: first.source, counts: { new: 0, known: 3 } })
  // under another name it is still the same file
  const copy = join(folder, 'copy.csv')
  await writeFile(copy, simple)
  expect(await f.bring({ path: copy })).toMatchObject({
    source: first.source,
    counts: { known: 3 },
  })
  expect(
    await t.db.select().from(importRuns).where(eq(importRuns.sourceId, first.source.id)),
  ).toHaveLength(1)
})

test('without ids two customers who say the same are two, and a longer export adds only what is new', async () => {
  const f = await given('内容,日期\n很差,2019/6/1\n很差,2019/6/1\n很好,2019年6月\n')
  const first = await f.bring({ sourceName: '客服导出' })
  expect([first.counts.new, first.mapping]).toEqual([3, { text: '内容', published: '日期' }])
  await writeFile(
    f.path,
    '内容,日期\n很差,2019/6/1\n很差,2019/6/1\n很差,2019/6/1\n很好,2019年6月\n新的,2020-02-03 10:00\n',
  )
  expect((await f.bring({ sourceName: '客服导出' })).counts).toMatchObject({ new: 2, known: 3 })
})

describe('encodings and separators', () => {
  const words = '评价内容,评价时间\n澜汐热水器漏电，吓人,2025-06-01\n'
  test.each<[string, Buffer, string]>([
    ['UTF-8', Buffer.from(words), 'utf-8'],
    ['UTF-8 with BOM', Buffer.from(`\ufeff${words}`), 'utf-8'],
    ['GB18030', iconv.encode(words, 'gb18030'), 'gb18030'],
    [
      'UTF-16 of Excel, tabs',
      iconv.encode(words.replaceAll(',', '\t'), 'utf16le', { addBOM: true }),
      'utf-16le',
    ],
    [
      'semicolons and Windows line ends',
      Buffer.from(words.replaceAll(',', ';').replaceAll('\n', '\r\n')),
      'utf-8',
    ],
  ])('%s', async (_name, body, encoding) => {
    const f = await given(body)
    const result = await f.bring()
    expect(result).toMatchObject({
      encoding,
      counts: { new: 1, rejected: 0 },
      mapping: { text: '评价内容', published: '评价时间' },
    })
    expect((await f.rows(result.source.id))[0]?.text).toBe('澜汐热水器漏电，吓人')
  })

  test('GB18030 that shows only far into the file', async () => {
    const f = await given(
      iconv.encode(
        `text,date\n${'ascii only,2025-06-01\n'.repeat(60_000)}最后一行,2025-06-02\n`,
        'gb18030',
      ),
    )
    expect((await inspectFile(f.path, '')).encoding).toBe('gb18030')
  })

  test('a file stopped by its caller ends at once', async () => {
    const f = await given(words)
    await expect(f.bring({ signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })
})

test('a bad row is told by its line and reason and kept with it; the rest goes in', async () => {
  const f = await given(
    [
      'text,date,stars,id',
      '好,2025-06-01,5,a',
      '"两行\n的字",不知道,1,b',
      ',2025-06-01,1,c',
      '差,2025-06-01,九,d',
      '少一列,2025-06-01,1',
      '以后,2031-01-01,1,e',
      '=HYPERLINK("x"),昨日,1,f',
      '末行,2025-06-02,2星,g',
    ].join('\n'),
  )
  const result = await f.bring()
  expect(result.counts).toMatchObject({ new: 2, rejected: 6 })
  expect(result.rejects).toEqual([
    { line: 3, reason: 'the date "不知道" cannot be read' },
    { line: 5, reason: 'the text is empty' },
    { line: 6, reason: 'the rating "九" is not 0 to 5' },
    { line: 7, reason: '3 columns where 4 are expected' },
    { line: 8, reason: 'the date "2031-01-01" lies in the future' },
    { line: 9, reason: 'the date "昨日" cannot be read' },
  ])
  const kept = await readFile(result.rejectsPath ?? '', 'utf8')
  expect(kept.split('\n').slice(0, 3)).toEqual([
    '\ufeffline,reason,text,date,stars,id',
    '3,"the date ""不知道"" cannot be read","两行',
    '的字",不知道,1,b',
  ])
  expect(kept).toContain(`"'=HYPERLINK(""x"")"`)
})

test('a quote that is never closed rejects what it swallowed, not the rows before it', async () => {
  const f = await given('text,date\n一,2025-06-01\n"二,2025-06-02\n三,2025-06-03\n')
  const result = await f.bring()
  expect(result.counts).toMatchObject({ new: 1, rejected: 1 })
  expect(result.rejects[0]?.reason).toMatch(/cannot be read/)
})

test('JSON lines come in like any table', async () => {
  const f = await given(
    '{"text":"一","date":"2025-06-01","rating":1}\nnot json\n{"rating":5,"text":"二","date":"2025-06-02"}\n',
    'jsonl',
  )
  const result = await f.bring()
  expect(result.counts).toMatchObject({ new: 2, rejected: 1 })
  expect(result.rejects).toEqual([{ line: 2, reason: 'not a JSON object' }])
  expect((await f.rows(result.source.id)).map((row) => [row.text, row.rating])).toEqual([
    ['一', 1],
    ['二', 5],
  ])
})

test('wrong use is told with what the file has, what we know and an example', async () => {
  const f = await given(simple)
  const asking = f.bring({ mapping: { text: 'body' } })
  await expect(asking).rejects.toThrow(UsageError)
  await expect(asking).rejects.toThrow(
    /no column "body"[^]*columns of the file: id, stars, model, month, text[^]*fields: text, published[^]*example: --map text=text/,
  )
  await expect(f.bring({ mapping: { words: 'text' } })).rejects.toThrow('"words" is not a field')
  await expect(f.bring({ mapping: { id: 'id' } })).rejects.toThrow('"text" is not mapped')
  await expect(f.bring({ path: join(folder, 'none.csv') })).rejects.toThrow('no such file')
  await expect((await given('')).bring()).rejects.toThrow('the file is empty')
  await expect((await given('a,b\n1,2\n')).bring()).rejects.toThrow('no column looks like the text')
})

describe('an interruption', () => {
  const many = `text,date\n${Array.from({ length: 1300 }, (_, i) => (i % 100 === 7 ? `,2025-06-01` : `第${i % 900}条一样的话,2025-06-01`)).join('\n')}\n`

  test('goes on where it stood, with all its rejects, and counts every row once', async () => {
    const f = await given(many)
    let batches = 0
    const killed = f.bring({
      onProgress: () => {
        batches += 1
        if (batches === 2) throw new Error('killed')
      },
    })
    await expect(killed).rejects.toThrow('killed')
    const [run] = await t.db.select().from(importRuns).orderBy(desc(importRuns.id)).limit(1)
    expect([run?.rowsDone, run?.finishedAt]).toEqual([1000, null])
    expect((await f.rows(run?.sourceId ?? 0)).length).toBe(990)
    const result = await f.bring()
    expect(result).toMatchObject({
      resumedAt: 1000,
      rows: 1300,
      counts: { new: 1287, known: 0, rejected: 13 },
    })
    expect((await readFile(result.rejectsPath ?? '', 'utf8')).trim().split('\n')).toHaveLength(14)
  })

  test('two imports of one file at once do not count twice', async () => {
    const f = await given(many)
    const results = await Promise.allSettled([f.bring(), f.bring()])
    const failed = results.filter((r) => r.status === 'rejected')
    expect(failed.every((r) => r.reason instanceof ConflictError)).toBe(true)
    const [run] = await t.db.select().from(importRuns).orderBy(desc(importRuns.id)).limit(1)
    expect((await f.rows(run?.sourceId ?? 0)).length).toBe(1287)
  })
})
