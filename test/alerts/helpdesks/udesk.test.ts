import { createHash } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { udesk } from '../../../alerts/helpdesks/udesk.ts'
import { udeskStatus } from '../../../alerts/helpdesks/udesk-state.ts'
import { PermanentError, RetryableError } from '../../../core/errors.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'

import { udeskDesk, udeskToken, type UdeskPeer } from './udesk-desk.ts'

const webhookSecret = 'secret-of-the-udesk-trigger'
const now = new Date('2026-03-11T02:00:00Z')
const ctx = () => ({ now, signal: AbortSignal.timeout(5_000) })
const offline = {
  url: 'https://example.udesk.cn',
  email: 'admin@example.com',
  token: udeskToken,
  keyField: 'TextField_101',
  noteField: 'TextField_102',
  webhookSecret,
}

helpdeskContract({
  name: 'udesk',
  helpdesk: udesk,
  peer: udeskDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores', 'drops-key'],
  secrets: [udeskToken, webhookSecret],
  states: { open: '开启', waiting: '解决中', solved: '已解决', closed: '已关闭' },
  reads: { waiting: 'open' },
  internalOnly: true,
  post: () => ({
    settings: offline,
    headers: { 'x-koushao-secret': webhookSecret },
    body: '{"ticket_id":41,"status":"已解决"}',
    now,
  }),
})
lostAnswersContract({ name: 'udesk', helpdesk: udesk, peer: () => udeskDesk('none') })

describe('udesk', () => {
  let peer: UdeskPeer
  beforeEach(async () => {
    peer = await udeskDesk('none')
  })
  afterEach(() => peer.close())
  const open = (key: string, draft = testDraft, settings = {}) =>
    udesk.open({ ...peer.settings, ...settings }, draft, key, ctx())

  it('signs each call once, in its query', async () => {
    await open('1-m-17')
    const queries = peer.seen.map(({ path }) => new URL(path, 'http://desk.test').searchParams)
    for (const query of queries) {
      const text = `admin@example.com&${udeskToken}&1773194400&${query.get('nonce')}&v2`
      expect(query.get('sign')).toBe(createHash('sha256').update(text).digest('hex'))
    }
    expect(new Set(queries.map((query) => query.get('nonce'))).size).toBe(queries.length)
  })

  it('opens a ticket with the key in its field and the text escaped', async () => {
    const draft = { ...testDraft, priority: 'urgent' as const, body: '一 <b>\n二' }
    const more = { templateId: 3, agentGroup: '售后' }
    const { ref } = await open('1-m-17', { ...draft, tags: ['koushao', '安装,慢'] }, more)
    expect(ref).toEqual({ externalId: '41', url: null })
    const sent = peer.seen.find((one) => one.method === 'POST')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      ticket: {
        subject: testDraft.subject,
        content: '一 &lt;b&gt;<br>二',
        priority: '紧急',
        status_id: 1,
        tags: 'koushao,安装 慢',
        ticket_field: { TextField_101: '1-m-17' },
        template_id: 3,
        agent_group_name: '售后',
      },
    })
    await open('1-m-18', draft, { content: 'text' })
    const plain = peer.seen.findLast((one) => one.method === 'POST')
    expect(JSON.parse(plain?.body ?? '').ticket.content).toBe('一 <b>\n二')
  })

  it.each([false, true])('finds its ticket among the newest, ascending %s', async (ascending) => {
    if (ascending) peer.ascend()
    peer.crowd(250)
    const first = await open('1-m-17')
    peer.crowd(150)
    expect(await open('1-m-17')).toMatchObject({ ref: first.ref, made: false })
  })

  it.each([
    [{ code: 2008, message: '请求过于频繁，请稍后再试' }, RetryableError],
    [{ code: 2010, message: 'Rate limit exceeded' }, RetryableError],
    [{ code: 2001, message: '参数错误' }, PermanentError],
    [{ code: 9999, message: '' }, PermanentError],
    [{ code: 0, message: 'ok' }, PermanentError],
  ])('believes no HTTP 200 that says %o', async (answer, kind) => {
    peer.say(answer)
    const error: unknown = await open('1-m-17').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(kind)
    expect(String(error)).toContain(`udesk: code ${answer.code}`)
  })

  it('reads a ticket that is gone as none', async () => {
    const gone = { externalId: '999', url: null }
    expect(await udesk.status(peer.settings, gone, ctx())).toBeNull()
    peer.say({ code: 2002, message: '鉴权失败' })
    await expect(udesk.status(peer.settings, gone, ctx())).rejects.toBeInstanceOf(PermanentError)
  })

  it('tells the instant of a change in its own zone', async () => {
    const { ref } = await open('1-m-17')
    const reading = await udesk.status(peer.settings, ref, ctx())
    expect(reading).toEqual({
      ref,
      state: 'open',
      rawState: 'open',
      rawPriority: '标准',
      key: '1-m-17',
      changedAt: new Date('2026-03-11T01:00:01Z'),
    })
  })

  it('keeps its notes one after another, the newest where room is short', async () => {
    const { ref } = await open('1-m-17')
    for (const n of [1, 2]) {
      const note = { text: `第 ${n} 条 ${'字'.repeat(2_600)}`, onceKey: `note-${n}` }
      await udesk.comment(peer.settings, ref, note, ctx())
    }
    const sent = JSON.parse(peer.seen.findLast((one) => one.method === 'PUT')?.body ?? '')
    const notes: string = sent.ticket.custom_fields.TextField_102
    expect(Array.from(notes)).toHaveLength(5_000)
    expect(notes).toMatch(/第 2 条 字+\n\n\[koushao[0-9a-f]{12}\]$/)
  })

  it('says when the ticket has no such field for notes', async () => {
    const settings = { ...peer.settings, noteField: 'TextField_999' }
    const { ref } = await open('1-m-17')
    const note = udesk.comment(settings, ref, { text: '备注', onceKey: 'n' }, ctx())
    await expect(note).rejects.toThrow('udesk: the ticket has no field TextField_999')
  })
})

describe('what Udesk posts to us', () => {
  const read = (body: unknown, headers = {}) =>
    udesk.parseWebhook?.(offline, { headers, body: JSON.stringify(body) }, ctx())

  it('only says that the ticket changed', () => {
    expect(read({ secret: webhookSecret, ticket_id: '41', status: '已解决' })).toEqual({
      eventId: null,
      externalId: '41',
      state: 'unknown',
      rawState: '已解决',
      at: null,
    })
  })

  it('is nothing without the secret, and refused in another shape', () => {
    expect(read({ ticket_id: '41' })).toBeNull()
    expect(read({ secret: `${webhookSecret}x`, ticket_id: '41' })).toBeNull()
    expect(() => read({ secret: webhookSecret })).toThrow(PermanentError)
  })
})

it.each([
  [1, 'open', 'open'],
  ['开启', 'open', 'open'],
  ['solving', 'open', 'solving'],
  ['已解决', 'solved', 'resolved'],
  ['3', 'closed', 'closed'],
  ['待回访', 'unknown', '待回访'],
  [null, 'unknown', null],
])('reads status %s as %s', (raw, state, name) => {
  expect(udeskStatus(raw)).toMatchObject({ state, name })
})
