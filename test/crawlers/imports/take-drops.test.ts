import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { crawlSource } from '../../../crawlers/crawl-source.ts'
import { takeDrops } from '../../../crawlers/imports/take-drops.ts'
import { sourceById } from '../../../db/queries/sources.ts'
import { mentions } from '../../../db/schema/mentions.ts'
import { sources } from '../../../db/schema/sources.ts'
import { fixture } from '../../contracts/source.ts'
import { aBrand, aSource, testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { crawlWorld } from '../crawl-world.ts'

let t: TestDatabase
let brandId: number
beforeAll(async () => {
  t = await testDatabase()
  brandId = (await aBrand(t.db, { name: '澜汐' })).id
  await aBrand(t.db, { name: '别家' })
})
afterAll(() => t.close())

let folder: string
const open: { close: () => Promise<unknown> }[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koushao-drop-'))
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
  await rm(folder, { recursive: true })
})

async function dropFor(kind: string, brandNames = ['澜汐']) {
  const source = await aSource(t.db, { kind, brandNames, settings: { folder }, intervalMs: 60_000 })
  const world = await crawlWorld(t, open as never, () => undefined)
  const row = async () => {
    const found = await sourceById(t.db, source.id)
    if (!found) throw new Error('the source is there')
    return found
  }
  return {
    source,
    deps: world.deps,
    row,
    take: async () => takeDrops(world.deps, { source: await row(), folder }),
    texts: async () =>
      (
        await t.db
          .select()
          .from(mentions)
          .where(eq(mentions.sourceId, source.id))
          .orderBy(mentions.id)
      ).map(({ text, importBrandId }) => [text, importBrandId]),
  }
}

/** `seconds`: how long ago somebody last wrote to it. */
async function put(name: string, content: string | Buffer, seconds = 60) {
  const path = join(folder, name)
  await writeFile(path, content)
  const at = Date.now() / 1000 - seconds
  await utimes(path, at, at)
  return path
}
const list = async (place = '') =>
  (await readdir(join(folder, place)).catch(() => [])).filter((name) => name !== '.koushao').sort()

test('exports and posts come in once and lie in done/; an older file of the same name stays', async () => {
  const drop = await dropFor('import')
  await put('评价.csv', '评价内容,评价时间\n漏水,2026-03-01\n')
  await put('表单.jsonl', '{"sourceId":"a","text":"等了三天"}\n{"sourceId":"b","text":""}\n', 50)
  await put('自有.jsonl', '{"内容":"跳闸","日期":"2026-03-02"}\n', 40)
  expect(await drop.take()).toEqual({ done: 3, failed: 0 })
  expect(await drop.texts()).toEqual([
    ['漏水', brandId],
    ['等了三天', brandId],
    ['跳闸', brandId],
  ])
  expect([await list(), await list('done')]).toEqual([
    ['done', 'failed'],
    ['自有.jsonl', '表单.jsonl', '评价.csv'].sort(),
  ])
  // the row that could not be read, beside the rest
  expect(await list('failed')).toEqual(['表单.jsonl.rejects.csv'])
  expect(await readFile(join(folder, 'failed', '表单.jsonl.rejects.csv'), 'utf8')).toMatch(
    /\n2,text/,
  )
  expect(await drop.take()).toEqual({ done: 0, failed: 0 })

  await put('评价.csv', '评价内容,评价时间\n漏水,2026-03-01\n新的一条,2026-03-03\n')
  await drop.take()
  expect(await list('done')).toContain('评价-2.csv')
  expect((await drop.texts()).map(([text]) => text)).toEqual([
    '漏水',
    '等了三天',
    '跳闸',
    '新的一条',
  ])
})

test('what cannot be read lies in failed/ with its reason; the rest goes on', async () => {
  const drop = await dropFor('import')
  await put('坏.csv', '甲,乙\n1,2\n', 90)
  await put('旧.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 80)
  await put('好.csv', 'text\n可以\n')
  expect(await drop.take()).toEqual({ done: 1, failed: 2 })
  expect(await list('failed')).toEqual(
    ['坏.csv', '坏.csv.reason.txt', '旧.xls', '旧.xls.reason.txt'].sort(),
  )
  expect(await readFile(join(folder, 'failed', '旧.xls.reason.txt'), 'utf8')).toContain('.xlsx')
  expect(await drop.row()).toMatchObject({
    state: 'ready',
    stateDetail: expect.stringContaining('failed/旧.xls'),
    nextDueAt: new Date(testInstant.getTime() + 60_000),
  })
})

test('a file that is still being written stays until it is whole', async () => {
  const drop = await dropFor('import')
  await put('慢.csv', 'text\n第一行\n', 2)
  await put('下载.csv.part', 'text\nx\n')
  await put('~$评价.xlsx', 'lock')
  await put('空.csv', '')
  expect(await drop.take()).toEqual({ done: 0, failed: 0 })
  expect(await list()).toEqual(['慢.csv', '下载.csv.part', '~$评价.xlsx', '空.csv'].sort())
  await put('慢.csv', 'text\n第一行\n第二行\n')
  expect(await drop.take()).toEqual({ done: 1, failed: 0 })
  expect((await drop.texts()).map(([text]) => text)).toEqual(['第一行', '第二行'])
})

test('one that grew while it was read is not moved, and read again', async () => {
  const drop = await dropFor('import')
  const path = await put('长.csv', 'text\n第一行\n')
  const deps = drop.deps
  // the first row that comes in is followed by another line in the file
  const grown = { ...deps, nudge: async () => writeFile(path, 'text\n第一行\n第二行\n') }
  await takeDrops(grown as typeof deps, { source: await drop.row(), folder })
  expect([await list(), await drop.texts()]).toEqual([['长.csv'], [['第一行', brandId]]])
  await put('长.csv', 'text\n第一行\n第二行\n')
  await drop.take()
  expect((await drop.texts()).map(([text]) => text)).toEqual(['第一行', '第二行'])
})

test('recorded bodies go through the parser of the source’s kind, read by the schedule', async () => {
  const drop = await dropFor('xiaohongshu', [])
  await put('a.json', '{"code":-1,"success":false,"msg":"登录已过期"}')
  await crawlSource(drop.deps, { sourceId: drop.source.id })
  expect(await list('failed')).toEqual(['a.json', 'a.json.reason.txt'])
  expect(await drop.row()).toMatchObject({ state: 'ready', nextDueAt: expect.any(Date) })
  // a table has no brand in its words
  await put('b.csv', 'text\nx\n')
  await crawlSource(drop.deps, { sourceId: drop.source.id })
  expect(await readFile(join(folder, 'failed', 'b.csv.reason.txt'), 'utf8')).toContain('brands')
})

test('posts of a platform are judged by their words, reviews of a shop are the brand’s', async () => {
  const shop = await dropFor('jd')
  await put(
    'page.json',
    JSON.stringify({
      maxPage: 1,
      comments: [
        {
          id: 17000000001,
          content: '装了三次',
          creationTime: '2026-03-01 08:00:00',
          score: 1,
        },
      ],
    }),
  )
  expect(await shop.take()).toEqual({ done: 1, failed: 0 })
  expect(await shop.texts()).toEqual([['装了三次', brandId]])
})

test('mail files, whole threads', async () => {
  const settings = { host: 'imap.example.com', user: 'service@lanxi.example' }
  const drop = await dropFor('import')
  await t.db.update(sources).set({ kind: 'mail', settings }).where(eq(sources.id, drop.source.id))
  await put('box.mbox', fixture('mail/box.mbox'))
  expect(await drop.take()).toEqual({ done: 1, failed: 0 })
  expect((await drop.texts()).map(([, brand]) => brand)).toEqual([brandId, brandId])
})

test('a folder that is not there is said, and looked for again', async () => {
  const drop = await dropFor('import')
  const gone = join(folder, 'nowhere')
  await takeDrops(drop.deps, { source: await drop.row(), folder: gone })
  expect(await drop.row()).toMatchObject({
    state: 'failing',
    stateDetail: expect.stringMatching(/nowhere.*ENOENT/),
    nextDueAt: new Date(testInstant.getTime() + 60_000),
  })
  await mkdir(gone)
  await takeDrops(drop.deps, { source: await drop.row(), folder: gone })
  expect(await drop.row()).toMatchObject({ state: 'ready', stateDetail: null })
})
