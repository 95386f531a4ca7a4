import { createHmac } from 'node:crypto'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { carrierOf } from '../../../alerts/carrier-of.ts'
import { jiraSm } from '../../../alerts/helpdesks/jira-sm.ts'
import { wikiText } from '../../../alerts/helpdesks/jira-sm-wiki.ts'
import { PermanentError } from '../../../core/errors.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'

import { jiraSmDesk, jiraToken, type JiraPeer } from './jira-sm-desk.ts'

const webhookSecret = 'secret-of-the-jira-hook'
const now = new Date('2026-03-11T02:00:00Z')
const ctx = (at = now) => ({ now: at, signal: AbortSignal.timeout(5_000) })
const offline = {
  url: 'https://example.atlassian.net',
  email: 'koushao@example.com',
  token: jiraToken,
  projectKey: 'SUP',
  serviceDeskId: '1',
  requestTypeId: '10',
  webhookSecret,
}

const post = (status: string, timestamp = 1_773_194_340_000, key = 'SUP-41', id = 'hook-1') => {
  const body = JSON.stringify({
    timestamp,
    webhookEvent: 'jira:issue_updated',
    issue_event_type_name: 'issue_generic',
    issue: { id: '10041', key, fields: { status: { name: status } } },
    changelog: { id: '10124', items: [{ field: 'status', toString: status }] },
  })
  const digest = createHmac('sha256', webhookSecret).update(body).digest('hex')
  const headers = {
    'x-hub-signature': `sha256=${digest}`,
    'x-atlassian-webhook-identifier': id,
  }
  return { settings: offline, headers, body, now }
}

helpdeskContract({
  name: 'jira-sm',
  helpdesk: jiraSm,
  peer: jiraSmDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores'],
  secrets: [jiraToken, webhookSecret],
  states: {
    open: 'Waiting for support',
    waiting: 'Waiting for customer',
    solved: 'Resolved',
    closed: 'Closed',
  },
  post: () => post('Resolved', undefined, '41'),
})

let lagging: JiraPeer | undefined
lostAnswersContract({
  name: 'jira-sm, whose search lags',
  helpdesk: jiraSm,
  peer: async () => {
    lagging = await jiraSmDesk('none')
    lagging.lag()
    return lagging
  },
  index: () => lagging?.index(),
})

describe('jira-sm', () => {
  let peer: JiraPeer
  beforeEach(async () => {
    peer = await jiraSmDesk('none')
  })
  afterEach(() => peer.close())
  const open = (key: string, draft = testDraft, at = now) =>
    jiraSm.open(peer.settings, draft, key, ctx(at))

  it('opens a request of the type, with the key as a label and the priority set', async () => {
    const draft = {
      ...testDraft,
      priority: 'urgent' as const,
      body: '{code}*急* https://a.cn/x_y!',
    }
    const { ref } = await open('1-m-17', draft)
    const base = String(peer.settings['url'])
    expect(ref).toEqual({ externalId: 'SUP-41', url: `${base}/browse/SUP-41` })
    const sent = peer.seen.find((one) => one.path === '/rest/servicedeskapi/request')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      serviceDeskId: '1',
      requestTypeId: '10',
      requestFieldValues: {
        summary: testDraft.subject,
        description: '\\{code\\}\\*急\\* https://a.cn/x_y!',
        labels: [carrierOf('1-m-17')],
      },
    })
    expect(peer.tickets()[0]?.priority).toBe('Highest')
  })

  it('finds what it made before the search shows it', async () => {
    peer.lag()
    const first = await open('1-m-17')
    expect(await open('1-m-17')).toMatchObject({ ref: first.ref, made: false })
    expect(peer.tickets()).toHaveLength(1)
  })

  it('waits for the search after a process was killed, then makes what was never made', async () => {
    // all that such a process leaves behind
    peer.properties.set(carrierOf('1-m-17'), { at: '2026-03-11T01:59:00.000Z' })
    await expect(open('1-m-17')).rejects.toMatchObject({ retryAfterMs: 60_000 })
    expect(peer.tickets()).toEqual([])
    await open('1-m-17', testDraft, new Date('2026-03-11T02:01:00Z'))
    expect(peer.tickets()).toHaveLength(1)
  })

  it('need not wait after a refusal, and says which field was wrong', async () => {
    peer.withoutLabels()
    await expect(open('1-m-17')).rejects.toThrow(/HTTP 400 .*'labels' is not valid/)
    expect(peer.properties.get(carrierOf('1-m-17'))).toEqual({})
    await expect(open('1-m-17')).rejects.toBeInstanceOf(PermanentError)
  })

  it('says which statuses the workflow leads to', async () => {
    const { ref } = await open('1-m-17')
    const states = { waiting: ['Auf Kunden warten'] }
    const move = jiraSm.setState({ ...peer.settings, states }, ref, 'waiting', ctx())
    await expect(move).rejects.toThrow(
      'jira-sm: no transition to Auf Kunden warten, from here lead: Waiting for customer, Resolved, Closed, Escalated',
    )
  })

  it('sends no transition where the issue stands there already', async () => {
    const { ref } = await open('1-m-17')
    await jiraSm.setState(peer.settings, ref, 'open', ctx())
    expect(peer.seen.filter((one) => one.path.endsWith('/transitions'))).toEqual([])
  })

  it("says when a customer's token makes a note public", async () => {
    const { ref } = await open('1-m-17')
    peer.makeCustomer()
    const told = { text: '内部', onceKey: '7-note-1' }
    const comment = jiraSm.comment(peer.settings, ref, told, ctx())
    await expect(comment).rejects.toBeInstanceOf(PermanentError)
  })

  it('lists what changed by minutes ago, oldest change first', async () => {
    const a = await open('1-m-1')
    const b = await open('1-m-2')
    await jiraSm.setState(peer.settings, a.ref, 'solved', ctx())
    const since = new Date('2026-03-11T01:30:00Z')
    expect(await jiraSm.listChangedSince?.(peer.settings, since, 10, ctx())).toEqual([])
    const asked = JSON.parse(peer.seen.at(-1)?.body ?? '')
    expect(asked.jql).toBe(
      'project = "SUP" AND reporter = currentUser() AND updated >= -31m ORDER BY updated ASC',
    )
    const list = await jiraSm.listChangedSince?.(
      peer.settings,
      new Date('2026-03-11T01:00:00Z'),
      10,
      ctx(),
    )
    expect(list?.map((one) => [one.ref.externalId, one.state, one.key])).toEqual([
      [b.ref.externalId, 'open', carrierOf('1-m-2')],
      [a.ref.externalId, 'solved', carrierOf('1-m-1')],
    ])
  })
})

describe('what Jira posts to us', () => {
  const read = (one: ReturnType<typeof post>) => jiraSm.parseWebhook?.(offline, one, ctx())

  it('is put in order by its own time, and read alike when it comes again', () => {
    const closed = read(post('Closed', 1_773_194_400_000, 'SUP-41', 'b'))
    expect(closed).toEqual({
      eventId: 'b',
      externalId: 'SUP-41',
      state: 'closed',
      rawState: 'Closed',
      at: new Date(1_773_194_400_000),
    })
    const before = read(post('Waiting for customer', 1_773_194_399_000, 'SUP-41', 'a'))
    expect(before).toMatchObject({ state: 'waiting', at: new Date(1_773_194_399_000) })
    expect(read(post('Closed', 1_773_194_400_000, 'SUP-41', 'b'))).toEqual(closed)
  })

  it('is nothing when it was changed, or where no secret is set', () => {
    const { headers, body } = post('Closed')
    const { webhookSecret: _, ...unsigned } = offline
    expect(jiraSm.parseWebhook?.(offline, { headers, body: `${body} ` }, ctx())).toBeNull()
    expect(jiraSm.parseWebhook?.(unsigned, { headers, body }, ctx())).toBeNull()
  })
})

it.each([
  ['plain 文字，没有标记', 'plain 文字，没有标记'],
  ['[~accountid:5b10] !x.png! |a|', '\\[\\~accountid:5b10\\] \\!x.png\\! \\|a\\|'],
  ['见 https://a.cn/b_c*d。*重*', '见 https://a.cn/b_c*d。\\*重\\*'],
])('takes the markup out of %s', (text, wiki) => {
  expect(wikiText(text)).toBe(wiki)
})
