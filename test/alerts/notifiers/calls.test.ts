import { describe, expect, it } from 'vitest'

import { notifierOf } from '../../../alerts/notifiers/index.ts'
import { Person } from '../../../core/person.ts'
import { testInstant } from '../../factories.ts'
import { testMessage } from '../../contracts/notifier.ts'

const known = Person.parse({
  name: '公关值班',
  mobile: '13800000000',
  email: 'pr@brand.test',
  wecom: 'zhangsan',
  dingtalk: 'manager123',
  feishu: ['ou_84aad35d', 'ou_second'],
  slack: ['U012AB3CD', 'S0614TZR7'],
})
const byMobile = Person.parse({ name: '老王', mobile: '13900000000' })
const byMail = Person.parse({ name: '老李', email: 'li@brand.test' })

const secret = `whsec_${Buffer.from('a key of exactly 32 random bytes').toString('base64')}`
const settings: Record<string, object> = {
  wecom: { key: 'robot-key-1f8e77', mention: ['lisi'] },
  dingtalk: { token: 'robot-token-1f8e77', mentionMobiles: ['13700000000'] },
  feishu: { hook: 'hook-1f8e77' },
  slack: { url: 'https://hooks.slack.test/services/T/B/x' },
  email: { host: 'smtp.test', from: 'koushao@brand.test', to: ['boss@brand.test'] },
  webhook: { url: 'https://example.test/hook', secret },
}

function body(kind: string, calls: Person[], urgent = false) {
  const message = { ...testMessage, urgent, ...(calls.length > 0 && { calls }) }
  const preview = notifierOf(kind)?.preview(settings[kind], message, testInstant)
  return JSON.parse(preview?.body ?? '')
}

describe('whoever is on call is called in the form that the robot understands', () => {
  it('WeCom: by user id inside the card, by mobile number in plain text', () => {
    expect(body('wecom', [known])).toMatchObject({
      msgtype: 'markdown',
      markdown: { content: expect.stringMatching(/\n<@zhangsan>$/) },
    })
    expect(body('wecom', [known, byMobile])).toMatchObject({
      msgtype: 'text',
      text: { mentioned_list: ['zhangsan'], mentioned_mobile_list: ['13900000000'] },
    })
  })

  it('DingTalk: by user id, else mobile number, which must stand in the text as well', () => {
    const sent = body('dingtalk', [known, byMobile])
    expect(sent.msgtype).toBe('markdown')
    expect(sent.at).toEqual({
      atUserIds: ['manager123'],
      atMobiles: ['13900000000'],
      isAtAll: false,
    })
    expect(sent.markdown.text).toContain('@13900000000')
    expect(sent.markdown.text).toContain('@manager123')
  })

  it('Feishu: in the card', () => {
    const { elements } = body('feishu', [known]).card
    expect(elements[1].text.content).toBe(' <at id=ou_84aad35d></at> <at id=ou_second></at>')
  })

  it('Slack: a member, and a user group in another way', () => {
    expect(body('slack', [known]).blocks[2].text.text).toBe('<@U012AB3CD> <!subteam^S0614TZR7>')
  })

  it('mail: to them as well', () => {
    expect(body('email', [known, byMail]).to).toEqual([
      'boss@brand.test',
      'pr@brand.test',
      'li@brand.test',
    ])
  })

  it('webhook: named with all that is known of them', () => {
    expect(body('webhook', [known]).data.calls).toEqual([known])
  })
})

describe('where the robot knows nobody of them', () => {
  it('a crisis calls whom the channel names', () => {
    expect(body('wecom', [byMail], true).markdown.content).toMatch(/\n<@lisi>$/)
    expect(body('dingtalk', [byMail], true).at.atMobiles).toEqual(['13700000000'])
    expect(body('feishu', [byMail], true).card.elements[1].text.content).toBe(' <at id=all></at>')
    expect(body('slack', [byMail], true).blocks[2].text.text).toBe('<!channel>')
  })

  it('and anything else nobody', () => {
    expect(body('wecom', [byMail])).toEqual(body('wecom', []))
    expect(body('dingtalk', [byMail])).toEqual(body('dingtalk', []))
    expect(body('feishu', [byMail])).toEqual(body('feishu', []))
    expect(body('slack', [byMail])).toEqual(body('slack', []))
  })
})
