import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { connect, type Database } from '../../db/client.ts'
import { openStore, type EmbeddedStore } from '../../db/embedded-store.ts'
import { alertEvents } from '../../db/schema/alerts.ts'
import { deliveries } from '../../db/schema/deliveries.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { runKoushao, spawnKoushao, testFolder } from '../app/run-koushao.ts'

import { peakMemory } from './peak-memory.ts'

const shared = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'heater-low-star.csv')

// what people say of an invented maker, month by month: [month, model, rows]
const complaints = [
  '热水器装上三天就漏水，客服说再等等',
  '安装师傅要了四百块材料费，比说好的贵一倍',
  '洗到一半水就凉了，加热太慢',
  '少了一根软管，问了两回没人理',
  '送货只送到楼下，要自己扛上五楼',
  '插上电就跳闸，师傅说插头里漏电',
]
const months: ReadonlyArray<readonly [string, string, number]> = [
  ['2023-11', 'K60', 4],
  ['2023-12', 'K60', 6],
  ['2024-01', 'K80', 5],
  ['2024-03', 'K80', 9],
]
const good = months.flatMap(([month, model, rows]) =>
  Array.from({ length: rows }, (_, i) => {
    const said = complaints[i % complaints.length]
    return `${month}-${i},${1 + (i % 2)},${model},${month},"${said}，第${i + 1}台，${month}"`
  }),
)
const bad = [
  'x1,1,K60,前年冬天,等了很久',
  'x2,1,K60,2023-12,',
  'x3,1,K60,2023-12',
  'x4,1,K60,2023-13,漏水',
]
const rows = [...good.slice(0, 7), ...bad.slice(0, 2), ...good.slice(7), ...bad.slice(2)]
const csv = `id,stars,model,month,text\n${rows.join('\n')}\n`
const map = 'text=text,published=month,sku=model,rating=stars,id=id'
const expected = { rows: rows.length, new: good.length, rejected: bad.length }

let folder = ''
let remove = async () => {}
let store: EmbeddedStore
let database: Database

beforeAll(async () => {
  ;({ folder, remove } = await testFolder())
  store = await openStore(join(folder, '.koushao'))
  database = connect(store.url, { max: 1 })
  await writeFile(join(folder, 'export.csv'), csv)
  await writeFile(
    join(folder, 'export-gb.csv'),
    iconv.encode(csv.replaceAll('\n', '\r\n'), 'gb18030'),
  )
})
afterAll(async () => {
  await database.close()
  await store.release()
  await remove()
})

async function asJson(...args: string[]) {
  const { code, stdout, stderr } = await runKoushao([...args, '--json'], { cwd: folder })
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

describe("a company's export, through the command line", { timeout: 120_000 }, () => {
  it('comes in, every row accounted for, and the bad ones are kept', async () => {
    const {
      rows: read,
      counts,
      rejectsPath,
    } = await asJson('import', 'export.csv', '--brand', '青禾', '--map', map)
    expect({ rows: read, new: counts.new, rejected: counts.rejected }).toEqual(expected)
    const kept = await readFile(rejectsPath, 'utf8')
    for (const row of bad) expect(kept).toContain(row.split(',')[0])
    const stored = await database.db.select().from(mentions)
    expect(stored).toHaveLength(good.length)
    expect(new Set(stored.map((row) => row.state))).toEqual(new Set(['classified']))
    expect(new Set(stored.map((row) => row.product?.id))).toEqual(new Set(['K60', 'K80']))
  })

  it('adds nothing the second time', async () => {
    const { counts } = await asJson('import', 'export.csv', '--brand', '青禾', '--map', map)
    expect(counts).toMatchObject({ new: 0, changed: 0, known: good.length, rejected: bad.length })
    expect(await database.db.$count(mentions)).toBe(good.length)
  })

  it('reads the same export in GB18030 alike', async () => {
    const found = await asJson(
      'import',
      'export-gb.csv',
      '--brand',
      '青禾二',
      '--new',
      '--map',
      map,
    )
    expect(found.encoding).toBe('gb18030')
    expect(found.counts).toMatchObject({ new: good.length, rejected: bad.length })
    const brand = await asJson(
      'trends',
      '--brand',
      '青禾二',
      '--since',
      '2023-11',
      '--until',
      '2024-03',
    )
    expect(brand.mentions).toEqual([4, 6, 5, null, 9])
  })

  it('shows the months as they are in the file, a month without rows as a gap', async () => {
    const found = await asJson(
      'trends',
      '--brand',
      '青禾',
      '--since',
      '2023-11',
      '--until',
      '2024-03',
    )
    expect(found.buckets.map((day: string) => day.slice(0, 7))).toEqual([
      '2023-11',
      '2023-12',
      '2024-01',
      '2024-02',
      '2024-03',
    ])
    expect(found.mentions).toEqual([4, 6, 5, null, 9])
    const names = found.aspects.map((aspect: { name: string }) => aspect.name)
    expect(names).toEqual(expect.arrayContaining(['quality', 'fees', 'delivery']))
  })

  it('replays the period without writing anything', async () => {
    const counts = () =>
      Promise.all([mentions, alertEvents, deliveries].map((table) => database.db.$count(table)))
    const before = await counts()
    const found = await asJson(
      'backtest',
      '--brand',
      '青禾',
      '--since',
      '2023-11',
      '--until',
      '2024-03',
    )
    expect(found.mentions).toBe(good.length)
    expect(found.complaints).toBeGreaterThan(good.length / 2)
    expect(found.alerts.length).toBeGreaterThan(0)
    expect(await counts()).toEqual(before)
  })
})

describe.runIf(existsSync(shared))('the real export', { timeout: 300_000 }, () => {
  it('comes in whole, in bounded memory', async () => {
    const child = spawnKoushao(['import', shared, '--brand', '实测', '--map', map, '--json'], {
      cwd: folder,
      env: { KOUSHAO_FOLDER: join(folder, 'real') },
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
    const startedMs = performance.now()
    const peakMb = await peakMemory(child)
    const seconds = Math.round((performance.now() - startedMs) / 100) / 10
    expect(child.exitCode, Buffer.concat(err).toString('utf8')).toBe(0)
    const { rows: read, counts } = JSON.parse(Buffer.concat(out).toString('utf8'))
    // how long is for bench/import.ts to judge: a loaded machine is no fault of the code
    process.stdout.write(`real import: ${read} rows in ${seconds} s, peak ${peakMb} MB\n`)
    expect(read).toBe(7052)
    expect(counts).toMatchObject({ new: 7052, rejected: 0 })
    expect(peakMb).toBeLessThan(600)
  })
})
