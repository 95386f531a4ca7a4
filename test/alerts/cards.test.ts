import { describe, expect, it } from 'vitest'

import { exampleMessages } from '../../alerts/example-messages.ts'
import { markdownHtml } from '../../alerts/markdown-html.ts'
import { notifiers } from '../../alerts/notifiers/index.ts'
import { splitAction } from '../../alerts/split-action.ts'
import { testInstant } from '../factories.ts'

describe('the link of a message as a button', () => {
  const url = 'http://c/alerts/7'
  it.each([
    ['**题**\n- 事\n[查看与处理](http://c/alerts/7)', '**题**\n- 事', '查看与处理'],
    ['[See and act](http://c/alerts/7)', '', 'See and act'],
    ['**题**\n[原文](http://elsewhere)', '**题**\n[原文](http://elsewhere)', '查看 / Open'],
    ['没有链接', '没有链接', '查看 / Open'],
  ])('%j', (markdown, rest, label) => {
    expect(splitAction(markdown, url)).toEqual({ rest, label })
  })
})

describe('our markdown in a mail', () => {
  it('is paragraphs, lists, bold and links', () => {
    expect(markdownHtml('**题**\n- 一\n- 二\n1. 「话」 [原文](https://e.com/?a=1&b=2)')).toBe(
      [
        '<p><b>题</b></p>',
        '<ul>',
        '<li>一</li>',
        '<li>二</li>',
        '</ul>',
        '<p>1. 「话」 <a href="https://e.com/?a=1&#38;b=2">原文</a></p>',
      ].join('\n'),
    )
  })

  it('lets nothing through that is not text', () => {
    expect(markdownHtml('<script>x</script> [a](javascript:x)')).toBe(
      '<p>&#60;script&#62;x&#60;/script&#62; [a](javascript:x)</p>',
    )
  })
})

describe('the examples', () => {
  const settings: Record<string, object> = {
    wecom: { key: 'robot-key-1f8e77' },
    dingtalk: { token: 'robot-token-1f8e77' },
    feishu: { hook: 'hook-1f8e77', secret: 'sign-secret' },
    slack: { url: 'https://hooks.slack.test/services/T/B/secret' },
    email: { host: 'smtp.test', password: 'p-secret', from: 'k@b.test', to: ['a@b.test'] },
    webhook: {
      url: 'https://example.test/hook',
      secret: `whsec_${Buffer.from('a key of exactly 32 random bytes').toString('base64')}`,
    },
  }
  const input = {
    brand: { name: '示例电器', timeZone: 'Asia/Shanghai' },
    person: null,
    now: testInstant,
    consoleUrl: 'https://k.example.com',
  }
  it.each(notifiers.map((one) => [one.kind, one] as const))(
    'fit %s, lead to the console and show no secret',
    (kind, notifier) => {
      for (const language of ['zh-CN', 'en'] as const)
        for (const message of Object.values(exampleMessages({ ...input, language }))) {
          const preview = notifier.preview(settings[kind], message, testInstant)
          expect(preview?.bytes).toBeGreaterThan(100)
          expect(preview?.bytes).toBeLessThanOrEqual(preview?.maxBytes ?? 0)
          expect(preview?.body).toContain('https://k.example.com/alerts')
          for (const secret of ['1f8e77', 'secret', 'whsec_'])
            expect(preview?.body).not.toContain(secret)
        }
      expect(
        notifier.preview({}, exampleMessages({ ...input, language: 'en' }).hot, testInstant),
      ).toBe(null)
    },
  )
})
