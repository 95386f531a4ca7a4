import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

import { ConfigError, type ConfigProblem } from '../../../app/config/config-problem.ts'
import { readConfig } from '../../../app/config/read-config.ts'
import { readRulesText } from '../../../app/config/read-rules.ts'
import { registeredAdapters } from '../../../app/config/registered-adapters.ts'

const adapters = await registeredAdapters()
const variables = { SET_KEY: 'a-key-that-is-long-enough', FEED: 'https://feed.example.com/x' }
const read = (text: string, given: typeof variables | null = variables) =>
  readConfig(text, 'koushao.yaml', { adapters, variables: given })

function problemsOf(text: string): readonly ConfigProblem[] {
  try {
    read(text)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

const brand = 'brands:\n  - name: 云岭电器\n'

type Case = [name: string, text: string, at: string, path: string, said: RegExp]
const cases: Case[] = [
  ['an empty file', '', '1:1', 'brands', /列表/],
  ['no brands', 'language: en\n', '1:1', 'brands', /列表/],
  ['an empty list of brands', 'brands: []\n', '1:9', 'brands', /至少 1 项/],
  ['a brand without a name', 'brands:\n  - aliases: [云岭]\n', '2:5', 'brands[0].name', /文字/],
  ['a wide colon in a list', 'brands:\n  - name：云岭\n', '2:5', 'brands[0]', /全角/],
  [
    'a wide colon in a mapping',
    'brands:\n  - name: 云岭\n    aliases：云\n    exclude: [a]\n',
    '3:5',
    'YAML',
    /全角/,
  ],
  ['a tab', 'brands:\n  - name: 云岭\n\taliases: [云]\n', '3:1', 'YAML', /制表符/],
  ['a key twice', `${brand}language: en\nlanguage: en\n`, '4:1', 'YAML', /YAML/],
  ['a misspelt key', `${brand}sourses: []\n`, '3:1', 'sourses', /sources/],
  [
    'a misspelt key deep down',
    `${brand}rules:\n  hot: { distinctAuthor: 3 }\n`,
    '4:10',
    'rules.hot.distinctAuthor',
    /distinctAuthors/,
  ],
  ['a key that resembles none', `${brand}colour: red\n`, '3:1', 'colour', /one of language/],
  ['a language that is not spoken', `${brand}language: fr\n`, '3:11', 'language', /zh-CN, en/],
  [
    'a time zone that is not',
    `${brand}timeZone: Asia/Shanghay\n`,
    '3:11',
    'timeZone',
    /Asia\/Shanghai/,
  ],
  [
    'a time zone of a brand',
    `${brand}    timeZone: Beijing\n`,
    '3:15',
    'brands[0].timeZone',
    /时区/,
  ],
  [
    'an industry without a pack',
    `${brand}industries: [auto, cars]\n`,
    '3:20',
    'industries[1]',
    /food-daily.*b2b, auto/,
  ],
  ['industries that are no list', `${brand}industries: auto\n`, '3:13', 'industries', /列表/],
  [
    'an hour that is not',
    `${brand}    quietHours: { from: "24:00", to: "08:00" }\n`,
    '3:25',
    'brands[0].quietHours.from',
    /time of day/,
  ],
  [
    'a rule out of range',
    `${brand}rules:\n  quiet: { hot: 0 }\n`,
    '4:17',
    'rules.quiet.hot',
    /至少 1/,
  ],
  ['a brand twice', `${brand}  - name: 云岭电器\n`, '3:11', 'brands[1].name', /第 2 行/],
  [
    'an unknown source kind',
    `${brand}sources:\n  - { name: a, kind: rsss }\n`,
    '4:22',
    'sources[0].kind',
    /weibo.*rss/,
  ],
  [
    'an unknown channel kind',
    `${brand}channels:\n  - { name: a, kind: wechat }\n`,
    '4:22',
    'channels[0].kind',
    /wecom/,
  ],
  [
    'an unknown helpdesk',
    `${brand}helpdesk: { kind: zendisk }\n`,
    '3:19',
    'helpdesk.kind',
    /builtin/,
  ],
  [
    'a source twice',
    `${brand}sources:\n  - { name: a, kind: rss, settings: { url: "https://x" } }\n  - { name: a, kind: rss, settings: { url: "https://x" } }\n`,
    '5:13',
    'sources[1].name',
    /line 4/,
  ],
  [
    'an interval in words',
    `${brand}sources:\n  - name: a\n    kind: rss\n    every: soon\n    settings: { url: "https://x" }\n`,
    '6:12',
    'sources[0].every',
    /时长/,
  ],
  [
    'an interval too short',
    `${brand}sources:\n  - name: a\n    kind: rss\n    every: 5s\n    settings: { url: "https://x" }\n`,
    '6:12',
    'sources[0].every',
    /at least 30s/,
  ],
  [
    'a brand that is not in the file',
    `${brand}sources:\n  - name: a\n    kind: rss\n    brands: [云岑电器]\n    settings: { url: "https://x" }\n`,
    '6:14',
    'sources[0].brands[0]',
    /云岭电器/,
  ],
  [
    'an adapter setting missing',
    `${brand}sources:\n  - name: a\n    kind: rss\n    settings: {}\n`,
    '6:15',
    'sources[0].settings.url',
    /文字/,
  ],
  [
    'an adapter setting misspelt',
    `${brand}sources:\n  - name: a\n    kind: rss\n    settings: { url: "https://x", page: 2 }\n`,
    '6:35',
    'sources[0].settings.page',
    /pages/,
  ],
  [
    'an adapter setting out of range',
    `${brand}sources:\n  - name: a\n    kind: rss\n    settings: { url: "https://x", pages: 0 }\n`,
    '6:42',
    'sources[0].settings.pages',
    /至少 1/,
  ],
  [
    'a variable that is not set',
    `${brand}channels:\n  - name: a\n    kind: wecom\n    settings: { key: "\${NOT_SET}" }\n`,
    '6:22',
    'channels[0].settings.key',
    /NOT_SET/,
  ],
  [
    'a tier that is not',
    `${brand}channels:\n  - name: a\n    kind: wecom\n    tiers: [hot, worst]\n    settings: { key: "\${SET_KEY}" }\n`,
    '6:18',
    'channels[0].tiers[1]',
    /ordinary, hot, crisis/,
  ],
  [
    'a sentence about the brand that is missed',
    `${brand}    examples:\n      about: [这台热水器不出热水]\n`,
    '4:15',
    'brands[0].examples.about[0]',
    /没有品牌名.*aliases.*neither the name nor an alias.*这台热水器不出热水/,
  ],
  [
    'a sentence about the brand that an exclusion hides',
    `${brand}    exclude: [云岭电器城]\n    examples:\n      about: [云岭电器城好看]\n`,
    '5:15',
    'brands[0].examples.about[0]',
    /「云岭电器城」.*"云岭电器城".*云岭电器城好看/,
  ],
  [
    'a sentence about the brand without a word of the context',
    `${brand}    context: [空调]\n    examples:\n      about: [云岭电器不错]\n`,
    '5:15',
    'brands[0].examples.about[0]',
    /「云岭电器」.*no word of context/,
  ],
  [
    'a sentence not about the brand that matches',
    `${brand}    examples:\n      notAbout: [云岭电器不错]\n`,
    '4:18',
    'brands[0].examples.notAbout[0]',
    /因「云岭电器」.*"云岭电器" matched.*exclude/,
  ],
]

const wecom = '  - { name: 群, kind: wecom, settings: { key: "${SET_KEY}" }'
const nonsense: Case[] = [
  [
    'quiet hours without an hour',
    `${brand}    quietHours: { from: "22:00", to: "22:00" }\n`,
    '3:38',
    'brands[0].quietHours.to',
    /quietHours/,
  ],
  [
    'periods that overlap',
    `${brand}    serviceHours: { periods: [{ from: "11:00", to: "13:00" }, { from: "09:00", to: "12:00" }] }\n`,
    '3:31',
    'brands[0].serviceHours.periods[0]',
    /重叠.*overlaps/,
  ],
  [
    'a day twice',
    `${brand}    serviceHours: { weekdays: [1, 2, 1] }\n`,
    '3:38',
    'brands[0].serviceHours.weekdays[2]',
    /once/,
  ],
  [
    'a first answer due after the answer',
    `${brand}    serviceLevels: { ordinary: { firstAnswerHours: 40, answerHours: 1 } }\n`,
    '3:52',
    'brands[0].serviceLevels.ordinary.firstAnswerHours',
    /answerHours（1）/,
  ],
  [
    'a crisis below hot',
    `${brand}rules: { crisis: { reach: 10 } }\n`,
    '3:27',
    'rules.crisis.reach',
    /hot\.reach（100000）/,
  ],
  [
    'a crisis of one brand below the common hot',
    `${brand}    rules: { crisis: { reach: 2000000 } }\nrules: { hot: { reach: 3000000 }, crisis: { reach: 4000000 } }\n`,
    '3:31',
    'brands[0].rules.crisis.reach',
    /hot\.reach（3000000）/,
  ],
  [
    'a fallback where there is one channel',
    `${brand}channels:\n${wecom}, fallback: 短信 }\n`,
    '4:72',
    'channels[0].fallback',
    /去掉 fallback/,
  ],
  [
    'a selector that no browser reads',
    `${brand}sources:\n  - { name: 社区, kind: html, settings: { listUrl: "https://x.cn/{page}", guard: "#a", item: "..bad[", fields: { text: ".b" } } }\n`,
    '4:92',
    'sources[0].settings.item',
    /选择器.*selector/,
  ],
]

describe('readConfig', () => {
  it.each(nonsense)('refuses alone: %s', (_name, text, at, path, said) => {
    const problems = problemsOf(text)
    expect(problems.map((p) => [`${p.line}:${p.column}`, p.path])).toEqual([[at, path]])
    expect(problems[0]?.expected.join(' / ')).toMatch(said)
    expect(problems[0]?.example).toBeTruthy()
  })

  it('takes what only looks like it: a break at noon, a whole day, quick answers by the clock', () => {
    const text = `${brand}    serviceHours: { weekdays: [7, 1], periods: [{ from: "13:00", to: "18:00" }, { from: "09:00", to: "13:00" }] }
    serviceLevels: { hot: { firstAnswerHours: 9, answerHours: 8, working: [answer] } }
    rules: { hot: { reach: 5 }, crisis: { reach: 5 } }
`
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    [
      'settings of another name',
      'sources:\n  - { name: a, kind: discourse, settings: { url: "https://x.cn" } }',
      'baseUrl: https://forum.example.com',
    ],
    [
      'an app without its number',
      'sources:\n  - { name: a, kind: appstore, settings: { appId: x } }',
      'appId: 414478124',
    ],
    ['a day that is none', '    serviceHours: { weekdays: [9] }', 'weekdays: [1]'],
  ])('shows an example that is not refused in its turn: %s', (_name, rest, example) => {
    expect(problemsOf(`${brand}${rest}\n`).map((p) => p.example)).toContain(example)
  })

  it('shows rules, not brands, for a key that no rule has', () => {
    const examples = (text: string) => {
      try {
        readRulesText(text, 'rules.yaml')
      } catch (error) {
        if (error instanceof ConfigError) return error.problems.map(({ example }) => example)
      }
      return []
    }
    expect(examples('hot: { distinctAuthor: 1 }')).toEqual(['distinctAuthors: 3'])
    expect(examples('rules:\n  hot: { distinctAuthor: 1 }')).toEqual(['distinctAuthors: 3'])
    expect(examples('hott: {}')).toEqual(['hot:\n  distinctAuthors: 7'])
  })

  it.each(cases)('says where and what: %s', (_name, text, at, path, said) => {
    const problems = problemsOf(text)
    const found = problems.map((p) => ({ at: `${p.line}:${p.column}`, path: p.path }))
    expect(found).toContainEqual({ at, path })
    const problem = problems.find((p) => p.path === path)
    expect(`${problem?.expected.join(' / ')} ${problem?.found.join(' / ')}`).toMatch(said)
    expect(problem?.example).toBeTruthy()
  })

  it('gives all faults at once, in the order of the file', () => {
    const text = `langage: en\n${brand}    alias: [x]\nsources:\n  - { name: a, kind: rsss }\nchannels:\n  - { name: b }\n`
    const problems = problemsOf(text)
    expect(problems.map((p) => p.path)).toEqual([
      'langage',
      'brands[0].alias',
      'sources[0].kind',
      'channels[0].kind',
    ])
    expect(new ConfigError('k.yaml', problems).message).toContain('k.yaml:4:5  brands[0].alias')
  })

  it('shows how the settings of an adapter could be written', () => {
    const settings = '{ listUrl: "x", guard: a, item: b }'
    const problems = problemsOf(
      `${brand}sources:\n  - { name: 社区, kind: html, settings: ${settings} }\n`,
    )
    expect(problems.map(({ path, example }) => [path, example])).toEqual([
      [
        'sources[0].settings.fields',
        'fields: {"text":".content","author":".user","published":"time"}',
      ],
      [
        'sources[0].settings.listUrl',
        'listUrl: "https://community.example.com/reviews?page={page}"',
      ],
    ])
    // what is shown can be pasted
    for (const { example } of problems) expect(parse(`{ ${example} }`)).toBeTypeOf('object')
  })

  it('never repeats a secret that was written out', () => {
    const problems = problemsOf(
      `${brand}channels:\n  - name: a\n    kind: wecom\n    settings: { key: abc123 }\n`,
    )
    expect(problems).toHaveLength(1)
    expect(JSON.stringify(problems)).not.toContain('abc123')
  })

  it('checks settings as they will be, with the variables filled in', () => {
    const text = `${brand}sources:\n  - { name: a, kind: rss, settings: { url: "\${FEED}" } }\n`
    expect(read(text).sources[0]?.settings).toEqual({ url: '${FEED}' })
    const wrong = problemsOf(
      `${brand}sources:\n  - { name: a, kind: rss, settings: { url: "\${SET_KEY}" } }\n`,
    )
    expect(wrong.map((p) => [p.path, p.found[0]])).toEqual([
      ['sources[0].settings.url', '"${SET_KEY}"'],
    ])
  })

  it('takes the industries that are named, each once, and none where none is wanted', () => {
    expect(read(`${brand}industries: [b2b, auto, b2b]\n`).industries).toEqual(['b2b', 'auto'])
    expect(read(`${brand}industries: []\n`).industries).toEqual([])
  })

  it('lets variables be where a run needs no secret', () => {
    const text = `${brand}channels:\n  - name: a\n    kind: wecom\n    settings: { key: "\${NOT_SET}" }\n`
    expect(read(text, null).channels).toHaveLength(1)
  })

  it("fills defaults, and lays a brand's rules over the common ones number by number", () => {
    const config = read(`timeZone: Asia/Urumqi
brands:
  - name: 云岭电器
    rules: { hot: { distinctAuthors: 9 } }
  - { name: 青禾, timeZone: Asia/Tokyo }
rules: { hot: { windowHours: 12 }, crisis: { massAuthors: 30 } }
sources:
  - { name: a, kind: rss, every: 1h, settings: { url: "https://x" } }
`)
    expect(config.brands.map((b) => b.settings.timeZone)).toEqual(['Asia/Urumqi', 'Asia/Tokyo'])
    expect(config.brands[0]?.rules.hot).toMatchObject({
      distinctAuthors: 9,
      windowHours: 12,
    })
    expect(config.brands[1]?.rules.hot).toMatchObject({ distinctAuthors: 3, windowHours: 12 })
    expect(config.brands[0]?.rules.crisis.massAuthors).toBe(30)
    expect(config.sources[0]).toMatchObject({ intervalMs: 3_600_000, brandNames: [] })
    expect(config.helpdesk).toEqual({ kind: 'builtin', settings: {} })
    expect(config.language).toBe('zh-CN')
    expect(config.industries).toEqual(['appliance-furniture', 'food-daily', 'ecommerce-platform'])
  })

  it('takes a budget and known posts for a source, and a channel for operators alone', () => {
    const text = `${brand}sources:
  - name: a
    kind: rss
    dailyRequests: 500
    canaries: [装了三天就漏水, "4962814561283645"]
    settings: { url: "https://x" }
  - { name: b, kind: rss, settings: { url: "https://x" } }
channels:
  - { name: 运维, kind: wecom, operator: true, tiers: [], settings: { key: "\${SET_KEY}" } }
`
    const config = read(text)
    expect(config.sources.map(({ dailyRequests, canaries }) => [dailyRequests, canaries])).toEqual([
      [500, ['装了三天就漏水', '4962814561283645']],
      [null, []],
    ])
    expect(config.channels[0]).toMatchObject({ operator: true, tiers: [] })
    const wrong = problemsOf(text.replace('operator: true', 'operator: false'))
    expect(wrong.map(({ path }) => path)).toEqual(['channels[0].tiers'])
    expect(problemsOf(text.replace('500', '0')).map(({ path }) => path)).toEqual([
      'sources[0].dailyRequests',
    ])
  })
})
