import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { desc, eq } from 'drizzle-orm'
import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { ConflictError, UsageError } from '../../../core/errors.ts'
import { checkColumns } from '../../../crawlers/imports/check-columns.ts'
import { guessColumns } from '../../../crawlers/imports/guess-columns.ts'
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
    { line: 3, reason: '读不懂日期“不知道” / the date "不知道" cannot be read' },
    { line: 5, reason: '正文是空的 / the text is empty' },
    { line: 6, reason: '评分“九”不是 0 到 5 / the rating "九" is not 0 to 5' },
    { line: 7, reason: '有 3 列，应为 4 列 / 3 columns where 4 are expected' },
    { line: 8, reason: '日期在将来“2031-01-01” / the date "2031-01-01" lies in the future' },
    { line: 9, reason: '读不懂日期“昨日” / the date "昨日" cannot be read' },
  ])
  const kept = await readFile(result.rejectsPath ?? '', 'utf8')
  expect(kept.split('\n').slice(0, 3)).toEqual([
    '\ufeffline,reason,text,date,stars,id',
    '3,"读不懂日期“不知道” / the date ""不知道"" cannot be read","两行',
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
  expect(result.rejects).toEqual([{ line: 2, reason: '不是 JSON 对象 / not a JSON object' }])
  const rows = await f.rows(result.source.id)
  // rows without ids are stored in the order of their hashes
  expect(new Map(rows.map((row) => [row.text, row.rating]))).toEqual(
    new Map([
      ['一', 1],
      ['二', 5],
    ]),
  )
})

test('wrong use is told with what the file has, what we know and an example', async () => {
  const f = await given(simple)
  const asking = f.bring({ mapping: { text: 'body' } })
  await expect(asking).rejects.toThrow(UsageError)
  await expect(asking).rejects.toThrow(
    /no column "body"[^]*columns of the file: id, stars, model, month, text[^]*fields: text, published[^]*example: --map "text=text,published=month,id=id,/,
  )
  await expect(f.bring({ mapping: { words: 'text' } })).rejects.toThrow('"words" is not a field')
  await expect(f.bring({ mapping: { id: 'id' } })).rejects.toThrow('"text" is not mapped')
  await expect(f.bring({ path: join(folder, 'none.csv') })).rejects.toThrow('no such file')
  await expect((await given('')).bring()).rejects.toThrow('the file is empty')
  await expect((await given('a,b\n1,2\n')).bring()).rejects.toThrow('no column looks like the text')
  // a date is not put forward as the words
  await expect((await given('编号,日期\n1,2025-06-01\n')).bring()).rejects.toThrow(
    '--map "text=<列名 column>,published=日期,id=编号"',
  )
})

test('the columns are looked at before anything is written', async () => {
  const path = join(folder, 'columns.csv')
  await writeFile(path, '编号,留言,日期\n7,没人接电话,2025-06-01\n')
  await expect(checkColumns(path, null)).resolves.toBeUndefined()
  await expect(checkColumns(path, { text: '内容' })).rejects.toThrow('no column "内容"')
  await expect(checkColumns(join(folder, 'none.csv'), null)).rejects.toThrow(UsageError)
  await writeFile(path, '')
  await expect(checkColumns(path, null)).rejects.toThrow('the file is empty')
  expect(guessColumns(['编号', '留言', '日期'])).toEqual({
    text: '留言',
    published: '日期',
    id: '编号',
  })
  expect(guessColumns(['序号', '内容'])).toEqual({ text: '内容' })
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

type Cell = string | number | { day: number }

/** The smallest .xlsx that holds these rows: texts inline, dates as day numbers with a date style. */
function workbook(rows: Cell[][]): Buffer {
  const letter = (column: number) => String.fromCharCode(65 + column)
  const escape = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;')
  const cell = (value: Cell, at: string) => {
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`
    if (typeof value !== 'string') return `<c r="${at}" s="1"><v>${value.day}</v></c>`
    return value === ''
      ? ''
      : `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(value)}</t></is></c>`
  }
  const data = rows.map(
    (row, y) =>
      `<row r="${y + 1}">${row.map((value, x) => cell(value, `${letter(x)}${y + 1}`)).join('')}</row>`,
  )
  const xml = '<?xml version="1.0" encoding="UTF-8"?>'
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const rel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const pack = 'http://schemas.openxmlformats.org/package/2006'
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const files = {
    '[Content_Types].xml': `${xml}<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${rel}"><sheets><sheet name="导出" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${rel}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${xml}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${main}"><sheetData>${data.join('')}</sheetData></worksheet>`,
  }
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  )
}

describe('Excel', () => {
  // 2025-06-13 20:15:30 on the wall
  const evening = { day: 45_821 + 72_930 / 86_400 }
  const book = workbook([
    ['评价导出 2025-06-14', '', '', ''],
    ['评价编号', '评价内容', '评价时间', '星级'],
    [148_912_345_678, '装了三次\n才装好', evening, 1],
    ['b-2', '客服说 <等>', { day: 45_820 }, '5星'],
    ['', '', '', ''],
    ['b-3', '', evening, 2],
  ])

  test('a sheet comes in below its title, dates as the clock on the wall said, numbers in full', async () => {
    const f = await given(book, 'xlsx')
    const result = await f.bring()
    expect(result).toMatchObject({
      rows: 3,
      counts: { new: 2, rejected: 1 },
      mapping: { id: '评价编号', text: '评价内容', published: '评价时间', rating: '星级' },
      rejects: [{ line: 6, reason: '正文是空的 / the text is empty' }],
    })
    expect(await f.rows(result.source.id)).toMatchObject([
      {
        externalId: '148912345678',
        kind: 'review',
        text: '装了三次\n才装好',
        publishedAt: new Date('2025-06-13T12:15:30Z'),
        rating: 1,
      },
      { externalId: 'b-2', text: '客服说 <等>', publishedPrecision: 'day', rating: 5 },
    ])
    expect((await f.bring()).counts).toMatchObject({ new: 0, known: 2 })
  })

  test('a table that calls itself .xls', async () => {
    const page =
      '<html><meta charset="gbk"><table><tr><td colspan="2">报表</td></tr><tr><th>评价内容</th><th>评价时间</th></tr><tr><td>漏水<br>跳闸</td><td>2025-06-13 08:00</td></tr></table></html>'
    const f = await given(iconv.encode(page, 'gbk'), 'xls')
    const result = await f.bring()
    expect(result.counts).toMatchObject({ new: 1, rejected: 0 })
    expect((await f.rows(result.source.id))[0]).toMatchObject({ text: '漏水\n跳闸' })
  })

  test('what cannot be read is said in words', async () => {
    const old = await given(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'xls')
    await expect(old.bring()).rejects.toThrow(/\.xlsx/)
    const broken = await given(book.subarray(0, 300), 'xlsx')
    await expect(broken.bring()).rejects.toThrow(UsageError)
  })
})

describe('chats and calls', () => {
  const chat = `会话ID,发送者类型,客户昵称,消息时间,消息内容
s1,客户,周小满,2025-06-13 10:00:01,热水器漏水
s2,客户,阿苇,2025-06-13 10:00:30,发票怎么开
s1,机器人,,2025-06-13 10:00:02,您好，请描述问题
s1,客户,周小满,2025-06-13 10:01:00,都说了漏水
s1,客服,,2025-06-13 10:05:00,明天上门
,客户,x,2025-06-13 10:05:00,没有会话
s3,客服,,2025-06-13 11:00:00,在吗
`

  test('the messages of one session are one mention, what was answered last its reply', async () => {
    const f = await given(chat)
    const result = await f.bring({ sourceName: '在线客服' })
    expect(result).toMatchObject({
      rows: 4,
      counts: { new: 2, rejected: 2 },
      rejects: [
        { line: 7, reason: 'no session is named' },
        { line: 8, reason: '正文是空的 / the text is empty' },
      ],
    })
    expect(await f.rows(result.source.id)).toMatchObject([
      {
        externalId: 's1',
        kind: 'message',
        text: '热水器漏水\n都说了漏水',
        publishedAt: new Date('2025-06-13T02:00:01Z'),
        authorName: '周*满',
        reply: { text: '明天上门' },
      },
      { externalId: 's2', text: '发票怎么开', reply: null },
    ])
    // a later export, in which a session went on
    await writeFile(f.path, `${chat}s2,客户,阿苇,2025-06-13 12:00:00,没人理我\n`)
    expect((await f.bring({ sourceName: '在线客服' })).counts).toMatchObject({
      changed: 1,
      known: 1,
    })
  })

  test('a call in one cell: the customer’s words and the answer', async () => {
    const f = await given(
      '来电流水号,来电时间,通话内容\nc-1,2025-06-13 09:00,"[00:01] 坐席：您好\n[00:04] 客户：空调不制冷\n第三次了\n[00:20] 坐席：帮您登记"\nc-2,2025-06-13 09:30,客户说：空调很好\n',
    )
    const result = await f.bring()
    expect(await f.rows(result.source.id)).toMatchObject([
      {
        externalId: 'c-1',
        kind: 'message',
        text: '空调不制冷\n第三次了',
        reply: { text: '帮您登记' },
      },
      { externalId: 'c-2', text: '客户说：空调很好' },
    ])
  })
})

test('a header of rejected rows begins no formula either', async () => {
  const f = await given('=cmd,text,date\n1,,2025-06-01\n')
  const { rejectsPath } = await f.bring({ mapping: { text: 'text', published: 'date' } })
  expect((await readFile(rejectsPath ?? '', 'utf8')).split('\n')[0]).toBe(
    "\ufeffline,reason,'=cmd,text,date",
  )
})
