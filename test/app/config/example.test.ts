import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { readConfig } from '../../../app/config/read-config.ts'
import { registeredAdapters } from '../../../app/config/registered-adapters.ts'
import { packageRoot } from '../../../db/package-root.ts'

const adapters = await registeredAdapters()
const text = readFileSync(join(packageRoot(), 'app', 'koushao.example.yaml'), 'utf8')

/** The commented examples come alive, as somebody would do who removes "# ". */
const shown =
  /^(\s*)# ((?:- name|channels|context|otherDays|makeUpDays|holidays|seniorGroup| {2,}(?:- )?(?:\{ )?[a-zA-Z]+):|[a-zA-Z]+:$)/gm
const awake = text.replace(shown, '$1$2')

describe('koushao.example.yaml', () => {
  it('is valid as written, with nothing set', () => {
    const config = readConfig(text, 'koushao.yaml', { adapters, variables: {} })
    expect(config.sources).toHaveLength(1)
    expect(config.channels).toEqual([])
  })

  it('is valid with every commented source and channel in use', () => {
    const variables = {
      WEIBO_COOKIE: 'SUB=x',
      MAIL_PASSWORD: 'secret',
      WECOM_ROBOT_KEY: '0f3c-robot-key',
      SMTP_PASSWORD: 'secret',
      DINGTALK_TOKEN: 'ding-token-0',
      DINGTALK_SECRET: 'SEC-0',
      FEISHU_HOOK: 'feishu-hook-0',
      FEISHU_SECRET: 'feishu-secret',
      SLACK_WEBHOOK: 'https://hooks.slack.test/services/T/B/x',
      HOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    }
    const config = readConfig(awake, 'koushao.yaml', { adapters, variables })
    expect(config.sources.map((s) => s.kind)).toEqual([
      'rss',
      'appstore',
      'weibo',
      'html',
      'mail',
      'jd',
    ])
    expect(config.channels.map((c) => c.kind)).toEqual([
      'wecom',
      'dingtalk',
      'feishu',
      'slack',
      'wecom',
      'email',
      'webhook',
    ])
  })

  it('shows the defaults of the rules, not other numbers', () => {
    const shown = readConfig(text, 'koushao.yaml', { adapters, variables: {} })
    const usual = readConfig('brands: [{ name: x }]', 'koushao.yaml', { adapters, variables: {} })
    expect(shown.rules).toEqual(usual.rules)
    expect(shown.industries).toEqual(usual.industries)
  })
})
