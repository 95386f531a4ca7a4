import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { assertRedis } from '../../app/assert-redis.ts'
import { commands } from '../../app/commands/index.ts'

import { callKoushao } from './call-koushao.ts'
import { runKoushao, spawnKoushao, testFolder } from './run-koushao.ts'

let folder = ''
let remove = async () => {}
beforeAll(async () => ({ folder, remove } = await testFolder()))
afterAll(() => remove())
const koushao = (args: string[], more: { env?: Record<string, string>; stdin?: string } = {}) =>
  runKoushao(args, { cwd: folder, ...more })
const call = (args: string[], env: Record<string, string> = {}) =>
  callKoushao(args, { cwd: folder, env })

describe('the command line', () => {
  it('lists every command, and says what it is in both languages', async () => {
    const { code, stdout, stderr } = await koushao(['--help'])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    for (const name of Object.keys(commands))
      expect(stdout).toMatch(new RegExp(`^  ${name} +\\p{sc=Han}.* / [a-z]`, 'mu'))
  })

  it.each(Object.keys(commands))(
    '%s --help tells usage, options and examples on stdout',
    async (name) => {
      const { code, stdout, stderr } = await call([name, '--help'])
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      expect(stdout).toContain(`koushao ${name}`)
      expect(stdout).toContain('--help')
      expect(stdout).toContain('例 Examples:')
      // what is shown can be typed: no program of that name is on the path
      const typed = stdout.split('\n').slice(1).join('\n')
      expect(typed).toContain(`npm run -s koushao -- ${name}`)
      expect(typed.replaceAll('npm run -s koushao -- ', '')).not.toMatch(
        /(?<![\w./-])koushao [a-z]/,
      )
    },
  )

  it('ends with 2 on wrong use, with 0 on help, as a process', async () => {
    const wrong = await koushao(['imprt'])
    expect({ code: wrong.code, stdout: wrong.stdout }).toEqual({ code: 2, stdout: '' })
    expect(wrong.stderr).toMatch(/import/)
    expect((await koushao(['import', '--help'])).code).toBe(0)
  })

  it.each([
    [[], /koushao \d/],
    [['imprt'], /import/],
    [['constructor'], /constructor/],
    [['trends', '--brnad', 'x'], /--brand/],
    [['trends'], /--brand/],
    [['trends', '--brand'], /--brand/],
    [['trends', '--brand', '--since', '2018'], /--brand/],
    [['alerts', '--json=yes'], /--json/],
    [['alerts', '--tier', 'worst'], /ordinary, hot, crisis/],
    [['alerts', 'extra'], /extra/],
    [['crawl'], /usage: npm run -s koushao -- crawl/],
    [['work', '--queues', 'crawl,clasify'], /clasify/],
    [['import', 'no.csv', '--brand', '云岭'], /no\.csv/],
    [['import', 'no.csv', '--brand', '云岭', '--map', 'text'], /--map/],
    [['parse', 'rsss', '/dev/null'], /rsss/],
    [['parse', 'rss', 'no.xml'], /no\.xml/],
    [['user', 'drop', 'a@b.cn'], /add\|password\|role\|remove/],
  ])('%j is wrong use: exit code 2, said on stderr alone', async (args, said) => {
    const { code, stdout, stderr } = await call(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(said)
  })

  it.each([
    [{ KOUSHAO_PORT: 'http' }, /KOUSHAO_PORT/],
    [{ DATABASE_URL: 'mysql://root:hunter2@db/x' }, /DATABASE_URL/],
    [{ KOUSHAO_SECRET: 'hunter2' }, /KOUSHAO_SECRET/],
    [{ KOUSHAO_SECRET_FILE: '/no/such/secret' }, /KOUSHAO_SECRET_FILE/],
  ])('names what is wrong in the environment, never its value: %j', async (env, said) => {
    const { code, stderr } = await call(['check', '--offline'], env)
    expect(code).toBe(2)
    expect(stderr).toMatch(said)
    expect(stderr).not.toContain('hunter2')
  })
})

describe('init and check', () => {
  it('writes a file that passes check as it is, and never writes over one', async () => {
    expect((await koushao(['check', '--offline'])).code).toBe(1)
    expect((await koushao(['init'])).code).toBe(0)
    const checked = await koushao(['check', '--offline'])
    expect(checked.stderr).toContain('koushao.yaml')
    expect(checked.code).toBe(0)
    const again = await koushao(['init'])
    expect(again.code).toBe(1)
    expect(again.stderr).toContain('koushao.yaml')
  })

  it('refuses a wrong configuration with all of its faults, from file or environment', async () => {
    const text = 'brands:\n  - nam: 云岭\nsource: []\n'
    await writeFile(join(folder, 'wrong.yaml'), text)
    const fromFile = await call(['check'], { KOUSHAO_CONFIG: 'wrong.yaml' })
    expect(fromFile.code).toBe(1)
    expect(fromFile.stderr).toContain('wrong.yaml:2:5  brands[0].nam')
    expect(fromFile.stderr).toContain('wrong.yaml:3:1  source')
    const named = { KOUSHAO_CONFIG: 'mistyped.yaml', KOUSHAO_PORT: '0' }
    for (const command of ['start', 'work', 'serve', 'check', 'doctor']) {
      const { code, stderr } = await call([command], named)
      expect([command, code]).toEqual([command, command === 'doctor' ? 1 : 2])
      if (command !== 'doctor') expect(stderr).toContain('mistyped.yaml')
    }
    const fromText = await call(['check'], { KOUSHAO_CONFIG_YAML: text })
    expect(fromText.stderr).toContain('KOUSHAO_CONFIG_YAML:3:1  source')
  })
})

describe('check --json', () => {
  const wrong = 'brands:\n  - nam: 云岭\nsource: []\n'

  it('prints the faults of the file as data, and nothing else on stdout', async () => {
    const { code, stdout } = await call(['check', '--json'], { KOUSHAO_CONFIG_YAML: wrong })
    const rows: Record<string, unknown>[] = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(rows.map(({ part, ok, line, column, path }) => [part, ok, line, column, path])).toEqual([
      ['config', false, 2, 5, 'brands[0].nam'],
      ['config', false, 2, 5, 'brands[0].name'],
      ['config', false, 3, 1, 'source'],
    ])
    expect(rows[0]).toMatchObject({
      example: expect.any(String),
      detail: expect.stringMatching(/name/),
    })
  })

  it('says of every tier that nobody is told of', async () => {
    const env = { KOUSHAO_CONFIG_YAML: 'brands:\n  - name: 云岭\n' }
    const { code, stderr } = await call(['check', '--offline'], env)
    expect([code, stderr]).toEqual([0, expect.stringMatching(/! 云岭：.*危机事件/)])
  })
})

describe('a Redis that cannot be reached', () => {
  it('is named by its variable, without its password', async () => {
    const url = 'redis://:hunter2@127.0.0.1:1'
    await expect(assertRedis(url)).rejects.toThrow(/REDIS_URL: cannot connect: .*ECONNREFUSED/)
    await expect(assertRedis(url)).rejects.not.toThrow(/hunter2/)
    await expect(assertRedis(null)).resolves.toBeUndefined()
  })
})

describe('a database that cannot be reached', () => {
  it('is named by its variable, without its password', async () => {
    const { code, stdout, stderr } = await call(['trends', '--brand', '云岭'], {
      DATABASE_URL: 'postgres://koushao:hunter2@127.0.0.1:1/koushao',
    })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toMatch(/DATABASE_URL: cannot connect: .*ECONNREFUSED/)
    expect(stderr).not.toContain('hunter2')
  })
})

describe('classify', () => {
  it('answers line by line in order, and tells bad lines by number', async () => {
    const texts = ['约了三次都没人来安装', '用着很顺手，很满意', '退款拖了半个月还没到账']
    const lines = Array.from({ length: 600 }, (_, id) =>
      JSON.stringify({ id, text: texts[id % 3] }),
    )
    lines.splice(2, 0, 'not json', '', '{"id":7}')
    const { code, stdout, stderr } = await koushao(['classify'], {
      stdin: `\ufeff${lines.join('\r\n')}`,
    })
    const rows = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rows.map((row) => row.id)).toEqual(Array.from({ length: 600 }, (_, id) => id))
    expect(Object.keys(rows[0])).toEqual([
      'id',
      'language',
      'sentiment',
      'score',
      'complaint',
      'complaintScore',
      'aspects',
      'severity',
      'keyphrases',
      'unsure',
    ])
    expect(rows[0]).toMatchObject({
      language: 'zh',
      complaint: true,
      aspects: [{ name: 'installation', polarity: 'neg', clause: texts[0] }],
    })
    expect(rows[1]).toMatchObject({ sentiment: 'pos', complaint: false, severity: 0 })
    expect(stderr).toMatch(/line 3: .*JSON/)
    expect(stderr).toMatch(/line 5: text/)
    expect(stderr).toContain('2 lines without a result')
    expect(code).toBe(1)
  })

  it('keeps a line whole that holds a line separator of Unicode, and gives every kind of id back', async () => {
    const text = JSON.stringify({ id: '甲', text: '客服不理人\u2028打了三次电话' }).replace(
      '\\u2028',
      '\u2028',
    )
    const long = '{"id":1750000000000000001,"text":"客服不理人"}'
    const { code, stdout } = await koushao(['classify'], { stdin: `${text}\n${long}\n` })
    expect(code).toBe(0)
    const [first = '', second = ''] = stdout.split('\n')
    expect(JSON.parse(first)).toMatchObject({ id: '甲' })
    expect(second).toMatch(/^\{"id":1750000000000000001,"language":"zh",/)
  })

  it('stops without a complaint when its reader goes away', async () => {
    const child = spawnKoushao(['classify'], { cwd: folder })
    const lines = `${JSON.stringify({ id: 1, text: '约了三次都没人来安装' })}\n`.repeat(20_000)
    let stderr = ''
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(lines)
    child.stdout?.once('data', () => child.stdout?.destroy())
    const code = await new Promise((resolve) => child.once('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

const feed = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>社区</title>
<item><guid>p-1</guid><title>云岭热水器漏水</title><description>装好第二天就漏水，电话13900001111没人接</description>
<link>https://community.example.com/p/1</link><pubDate>Tue, 10 Mar 2026 09:30:00 +0800</pubDate></item></channel></rss>`

describe('parse', () => {
  it('prints the mentions of a recorded page as JSON lines, personal numbers masked', async () => {
    await writeFile(join(folder, 'feed.xml'), feed)
    const fromFile = await koushao([
      'parse',
      'rss',
      'feed.xml',
      '--fetched-at',
      '2026-03-10T04:00:00Z',
    ])
    expect(fromFile.code).toBe(0)
    const [mention, last, ...more] = fromFile.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect({ last, more }).toEqual({ last: { outcome: 'ok', next: null }, more: [] })
    expect(Object.keys(mention)).toEqual([
      'sourceId',
      'kind',
      'url',
      'text',
      'title',
      'publishedAt',
      'publishedPrecision',
      'author',
      'rating',
      'likes',
      'reposts',
      'comments',
      'approx',
      'parentId',
      'product',
      'reply',
    ])
    expect(mention).toMatchObject({
      url: 'https://community.example.com/p/1',
      publishedAt: '2026-03-10T01:30:00.000Z',
    })
    expect(mention.text).not.toContain('13900001111')
    const fromPipe = await koushao(['parse', 'rss'], { stdin: feed })
    expect(fromPipe.stdout).toBe(fromFile.stdout)
  })

  it('names what is wrong with settings that are given', async () => {
    const given = '{"listUrl":"x","item":"li"}'
    const { code, stderr } = await call(['parse', 'html', '/dev/null', '--settings', given])
    expect(code).toBe(2)
    expect(stderr).toMatch(/settings of "html": listUrl: .*; guard: .*; fields: /)
  })

  it.each([
    ['appstore', '<html>blocked</html>', { outcome: 'bad_payload', next: null }, 1],
    ['appstore', '', { outcome: 'bad_payload', next: null }, 1],
    [
      'weibo',
      '{"ok":-100,"url":"https://passport.weibo.com/"}',
      { outcome: 'auth_required', next: null },
      0,
    ],
  ])('ends with a line on how %s understood %j', async (kind, body, last, exit) => {
    const { code, stdout, stderr } = await koushao(['parse', kind], { stdin: body })
    expect({ code, stdout: JSON.parse(stdout) }).toEqual({ code: exit, stdout: last })
    expect(stderr).toContain(`outcome ${last.outcome}`)
  })
})
