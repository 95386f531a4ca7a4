import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { examineSources } from '../../app/examine-sources.ts'
import { readEnvironment } from '../../app/environment.ts'
import { sourceState } from '../../app/source-state.ts'
import { defaultConfig } from '../../app/config/default-config.ts'
import { PermanentError } from '../../core/errors.ts'
import { aSource } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

const ctx = {
  chromiumPath: null,
  fillSecrets: (settings: Record<string, unknown>) => {
    if (JSON.stringify(settings).includes('${')) throw new PermanentError('settings: WB not set')
    return settings
  },
}
const list = { listUrl: 'https://a.example/', guard: '#a', item: 'li', fields: { text: 'p' } }

describe('sourceState', () => {
  test.each([
    ['rss', { url: 'https://a.example/feed' }, 'ready', /^ready /, true],
    ['weibo', {}, 'needs-credentials', /^needs_credentials 需要登录凭据 \/ .*cookie/, true],
    ['weibo', { cookie: '${WB}' }, 'needs-credentials', /WB not set/, true],
    ['bilibili', {}, 'needs-consent', /^needs_consent .*acceptTerms/, true],
    ['html', { ...list, browser: true }, 'needs-browser', /^needs_browser .*Chromium/, true],
    ['xiaohongshu', {}, 'import-only', /^import_only 仅导入 \//, false],
    ['jd', {}, 'import-only', /^import_only /, false],
    ['rss', {}, 'failing', /^failing .*url/s, true],
    ['nothing', {}, 'failing', /"nothing"/, true],
  ])('%s with %j: %s', (kind, settings, state, told, isAsked) => {
    const found = sourceState({ kind, settings }, ctx)
    expect(found).toMatchObject({ state, isAsked })
    expect(found.told).toMatch(told)
    expect(found.told).not.toMatch(/\b0\b/)
  })
})

describe('what doctor and check say of the sources', () => {
  let t: TestDatabase
  beforeAll(async () => {
    t = await testDatabase()
    await aSource(t.db, { name: '坏了', kind: 'rss', state: 'failing', stateDetail: 'blocked: x' })
    await aSource(t.db, { name: '在采', kind: 'rss', lastOutcome: 'ok' })
    await aSource(t.db, { name: '旧的', kind: 'weibo', lastOutcome: 'ok' })
  })
  afterAll(() => t.close())

  const env = readEnvironment({ PATH: '' }, '/')
  const source = (name: string, kind: string, settings: Record<string, unknown>) => ({
    ...defaultConfig().sources[0],
    name,
    kind,
    settings,
    intervalMs: 60_000,
    brandNames: [],
  })
  const feed = { url: 'https://a.example/feed' }
  const config = {
    ...defaultConfig(),
    sources: [
      source('坏了', 'rss', feed),
      source('在采', 'rss', feed),
      source('新的', 'rss', feed),
      source('旧的', 'weibo', {}),
      source('小红书', 'xiaohongshu', {}),
    ],
  }

  test('the configuration first, then how the last run went', async () => {
    const found = await examineSources(env, config, t.db)
    expect(found.map(({ name, state }) => [name, state])).toEqual([
      ['source 坏了 (rss)', 'warn'],
      ['source 在采 (rss)', 'ok'],
      ['source 新的 (rss)', 'ok'],
      ['source 旧的 (weibo)', 'warn'],
      ['source 小红书 (xiaohongshu)', 'ok'],
    ])
    const details = found.map(({ detail }) => detail)
    expect(details[0]).toMatch(/^failing .*blocked: x/)
    expect(details[1]).toMatch(/^ready .*: ok$/)
    expect(details[2]).toMatch(/^ready .*尚未运行/)
    expect(details[3]).toMatch(/^needs_credentials /)
    expect(details[4]).toMatch(/^import_only /)
  })

  test('without a ledger the same words, as far as they can be known', async () => {
    const found = await examineSources(env, config, null)
    expect(found.map(({ detail }) => detail.split(' ')[0])).toEqual([
      'ready',
      'ready',
      'ready',
      'needs_credentials',
      'import_only',
    ])
  })

  test('without a configuration, what the ledger holds', async () => {
    const found = await examineSources(env, null, t.db)
    expect(found.map(({ state }) => state)).toEqual(['warn', 'ok', 'ok'])
  })
})
