import { readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { eq } from 'drizzle-orm'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { connect, type Database } from '../../db/client.ts'
import { openStore, type EmbeddedStore } from '../../db/embedded-store.ts'
import { brands } from '../../db/schema/brands.ts'
import { mentions } from '../../db/schema/mentions.ts'
import { sources } from '../../db/schema/sources.ts'

import { callKoushao } from './call-koushao.ts'
import { runKoushao, testFolder } from './run-koushao.ts'

const rows = [
  'date,content,stars',
  '2026-02,安装师傅约了三次都没来,1',
  '2026-02,用了一周就漏水，客服让等,1',
  '2026-03,"洗澡水忽冷忽热，师傅说""正常""",2',
  'sometime,加热很快，满意,5',
]
const csv = `${rows.join('\n')}\n`

let folder = ''
let remove = async () => {}
let store: EmbeddedStore
let database: Database

beforeAll(async () => {
  ;({ folder, remove } = await testFolder())
  // somebody holds the store of this folder: every command attaches to it
  store = await openStore(join(folder, '.koushao'))
  await writeFile(join(folder, 'utf8.csv'), csv)
  await writeFile(join(folder, 'bom.csv'), `\ufeff${csv.replaceAll('\n', '\r\n')}`)
  await writeFile(join(folder, 'gb.csv'), iconv.encode(csv, 'gb18030'))
})
afterAll(async () => {
  await database?.close()
  await store.release()
  await remove()
})
const koushao = (...args: string[]) => runKoushao(args, { cwd: folder })
const asJson = async (...args: string[]) => {
  const ran = await koushao(...args, '--json')
  expect(ran.stderr).not.toMatch(/failed/)
  return JSON.parse(ran.stdout)
}

describe('import, and what is read after it', { timeout: 90_000 }, () => {
  it('brings a file in, rejects the bad row by its line, and classifies the rest', async () => {
    const { code, stdout, stderr } = await koushao('import', 'utf8.csv', '--brand', '云岭')
    expect(stderr).toMatch(/new brand 云岭/)
    expect(stderr).toMatch(/line 5/)
    expect(code).toBe(0)
    expect(stdout).toMatch(/rows 4 .*new 3 .*rejected 1/)
    const rejects = /rejected rows are in (\S+)/.exec(stdout)?.[1] ?? ''
    expect(await readFile(rejects, 'utf8')).toContain('sometime')
    // nothing in them is masked: for whoever runs it alone
    expect((await stat(dirname(rejects))).mode & 0o777).toBe(0o700)

    database = connect(store.url, { max: 1 })
    const stored = await database.db.select().from(mentions)
    expect(stored.map((row) => row.state)).toEqual(['classified', 'classified', 'classified'])
  })

  it('adds nothing when the same file comes again', async () => {
    const again = await asJson('import', 'utf8.csv', '--brand', '云岭')
    expect(again.counts).toMatchObject({ new: 0, known: 3, rejected: 1 })
    expect(await database.db.select().from(sources)).toHaveLength(1)
  })

  it.each(['bom.csv', 'gb.csv'])(
    'reads %s as it is written, into the same source, and finds the rows known',
    async (file) => {
      const first = await asJson(
        'import',
        file,
        '--brand',
        '云岭',
        '--source',
        '导出',
        '--map',
        'text=content,published=date,rating=stars',
      )
      expect(first.guessed).toBe(false)
      const expected = file === 'bom.csv' ? { new: 3 } : { new: 0, known: 3 }
      expect(first.counts).toMatchObject({ ...expected, rejected: 1 })
      expect(first.encoding).toBe(file === 'bom.csv' ? 'utf-8' : 'gb18030')
    },
  )

  it('makes no brand where a column is missing, where the name is like a known one, or of an alias', async () => {
    const here = async (...args: string[]) =>
      callKoushao(['import', 'utf8.csv', ...args], { cwd: folder })
    const named = async () => (await database.db.select().from(brands)).map(({ name }) => name)
    expect(await here('--brand', '青禾', '--map', 'text=nope')).toMatchObject({
      code: 2,
      stdout: '',
    })
    const typo = await here('--brand', '云岭店')
    expect([typo.code, typo.stderr]).toEqual([2, expect.stringMatching(/云岭.*--new/)])
    const kind = ['import', '--kind', 'weibbo', 'utf8.csv', '--brand', '青禾']
    expect((await callKoushao(kind, { cwd: folder })).code).toBe(2)
    expect(await named()).toEqual(['云岭'])

    const [known] = await database.db.select().from(brands)
    const aliased = { ...known?.settings, ...BrandSettings.parse({ aliases: ['云岭', '岭牌'] }) }
    await database.db.update(brands).set({ settings: aliased })
    const byAlias = await here('--brand', '岭牌', '--json')
    expect(JSON.parse(byAlias.stdout)).toMatchObject({
      brand: '云岭',
      counts: { new: 0, known: 3 },
    })
    expect(await named()).toEqual(['云岭'])
  })

  it('ends with 1 where more rows are rejected than taken', async () => {
    await writeFile(join(folder, 'bad.csv'), 'date,content\nsometime,慢\nnever,慢\n2026-03,慢\n')
    const { code, stderr, stdout } = await callKoushao(
      ['import', 'bad.csv', '--brand', '云岭', '--source', '坏'],
      { cwd: folder },
    )
    expect([code, stderr]).toEqual([1, expect.stringContaining('--map')])
    expect(stdout).toMatch(/rejected 2/)
    expect(stderr).toMatch(/第 2 行.*读不懂日期/)
    await database.db.delete(mentions).where(eq(mentions.text, '慢'))
  })

  it('takes recorded bodies in by --kind, several files at once, without a brand of their own', async () => {
    const mail = (id: number) =>
      `From: lin@mail.example.com\nMessage-ID: <${id}@x>\nDate: Fri, 13 Jun 2025 09:00:00 +0800\nContent-Type: text/plain; charset=utf-8\n\n云岭的热水器漏水\n`
    await writeFile(join(folder, 'a.eml'), mail(1))
    await writeFile(join(folder, 'b.eml'), mail(2))
    const first = await koushao('import', '--kind', 'mail', 'a.eml', 'b.eml', '--json')
    expect(first.code).toBe(0)
    const told = first.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(told).toMatchObject([
      { file: 'a.eml', source: { name: 'mail' }, outcome: 'ok', counts: { new: 1 } },
      { file: 'b.eml', counts: { new: 1 } },
    ])
    const again = await koushao('import', '--kind', 'mail', 'a.eml')
    expect(again.stdout).toMatch(/known 1/)
    await writeFile(join(folder, 'page.html'), '<html>请登录</html>')
    const refused = await koushao('import', '--kind', 'mail', 'page.html')
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('bad_payload')])
    expect((await koushao('import', 'a.eml')).stderr).toMatch(/--brand/)
  })

  it('answers trends with what was imported', async () => {
    const found = await asJson(
      'trends',
      '--brand',
      '云岭',
      '--since',
      '2026-02',
      '--until',
      '2026-03',
    )
    expect(found).toMatchObject({
      brand: '云岭',
      bucket: 'month',
      buckets: ['2026-02-01', '2026-03-01'],
      mentions: [4, 2],
    })
    expect(found.since).toBe('2026-01-31T16:00:00.000Z')
    expect(found.until).toBe('2026-03-31T16:00:00.000Z')
    expect(found.aspects.map((aspect: { name: string }) => aspect.name)).toContain('installation')
    const shown = await koushao('trends', '--brand', '云岭')
    expect(shown.stdout).toMatch(/2026-02-01 +4/)
    expect(shown.stderr).toBe('')
  })

  it('replays the past and lists alerts, as data on stdout alone', async () => {
    const replayed = await asJson(
      'backtest',
      '--brand',
      '云岭',
      '--since',
      '2026',
      '--until',
      '2026',
    )
    expect(replayed.mentions).toBe(6)
    const ordinary = replayed.alerts.filter((a: { peakTier: string }) => a.peakTier === 'ordinary')
    expect(ordinary.length).toBeGreaterThan(0)
    const year = ['--since', '2026', '--until', '2026']
    const brief = await koushao('backtest', '--brand', '云岭', ...year)
    expect(brief.stdout).not.toContain('收到')
    expect(brief.stdout).toContain(`${ordinary.length} ordinary not listed: --all`)
    const whole = await koushao('backtest', '--brand', '云岭', '--all', ...year)
    expect(whole.stdout).toMatch(/普通差评 .*收到 \d+ 条售后投诉/)
    expect(whole.stdout).not.toContain('not listed')
    expect(await asJson('alerts', '--brand', '云岭')).toEqual([])
    const rules = join(folder, 'rules.yaml')
    await writeFile(rules, 'rules:\n  hot: { distinctAuthors: 1, distinctAuthor: 1 }\n')
    const wrong = await koushao('backtest', '--brand', '云岭', '--rules', 'rules.yaml')
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toContain('rules.yaml:2:30  rules.hot.distinctAuthor')
  })

  it('says which brands there are when one is misspelt, and refuses a span that ends before it begins', async () => {
    const misspelt = await koushao('trends', '--brand', '云领')
    expect({ code: misspelt.code, stdout: misspelt.stdout }).toEqual({ code: 2, stdout: '' })
    expect(misspelt.stderr).toMatch(/云岭/)
    expect(
      (await koushao('trends', '--brand', '云岭', '--since', '2027', '--until', '2026')).code,
    ).toBe(2)
    expect((await koushao('trends', '--brand', '云岭', '--since', '2026-02-30')).code).toBe(2)
  })

  it('leaves the store running that it attached to, and stops one that it started', async () => {
    const found = await asJson('doctor')
    expect(found.find((one: { name: string }) => one.name === 'store').state).toBe('ok')
    await database.db.select().from(sources)

    const own = await runKoushao(['doctor', '--json'], {
      cwd: folder,
      env: { KOUSHAO_FOLDER: 'other' },
    })
    // nothing was migrated there yet, which is said with what to do
    expect(
      JSON.parse(own.stdout).find((one: { name: string }) => one.name === 'schema').help,
    ).toMatch(/migrate/)
    const opened = await openStore(join(folder, 'other'))
    await opened.release()
    expect(opened.started).toBe(true)
  })
})
