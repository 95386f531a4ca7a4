import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { refusals } from '../../core/refusals.ts'
import { corrections } from '../../db/schema/mentions.ts'
import { aClassification, aMention } from '../factories.ts'

import { furnish, type Furnished } from './furnish.ts'
import { openConsole, origin, type Console } from './open-console.ts'

type Person = Awaited<ReturnType<Console['person']>>

/** What the page says, without the frame around it. */
const said = (text: string) => /<p class="muted">([^<]*)<\/p>/.exec(text)?.[1]
const back = (text: string) => /<a class="button main" href="([^"]*)"/.exec(text)?.[1]

describe('a refusal', () => {
  let site: Console
  let rows: Furnished
  let service: Person
  let pr: Person
  beforeAll(async () => {
    site = await openConsole()
    rows = await furnish(site.db)
    service = await site.person('service')
    pr = await site.person('pr')
  })
  afterAll(() => site.close())

  async function unsureMention() {
    const { id } = await aMention(site.db)
    const { id: judgement } = await aClassification(site.db, { mentionId: id, unsure: true })
    return { id, path: `/mentions/${id}/confirmation`, form: { judgement: String(judgement) } }
  }

  it.each([
    ['zh', 'zh-CN', '状态已变化'],
    ['en', 'en', 'Somebody was faster'],
  ] as const)(
    'of a second "right as it is" speaks %s and leads back',
    async (query, language, title) => {
      const { id, path, form } = await unsureMention()
      await service.ask(`/mentions/${id}?lang=${query}`)
      expect((await service.post(path, form)).status).toBe(303)
      const headers = { referer: `${origin}/mentions?unsure=yes` }
      const twice = await service.post(path, form, { headers })
      expect([twice.status, said(twice.text), back(twice.text)]).toEqual([
        409,
        refusals.judgedMeanwhile[language],
        '/mentions?unsure=yes',
      ])
      expect(twice.text).toContain(title)
      expect(back((await service.post(path, form)).text)).toBe(`/mentions/${id}`)
      const foreign = { referer: `https://evil.example/mentions/${id}` }
      expect(back((await service.post(path, form, { headers: foreign })).text)).toBe(
        `/mentions/${id}`,
      )
      const kept = await site.db.select().from(corrections).where(eq(corrections.mentionId, id))
      expect(kept).toHaveLength(1)
      await service.ask('/?lang=zh')
    },
  )

  it.each([
    ['/mentions/987654/confirmation', { judgement: '1' }],
    ['/mentions/987654/correction', { sentiment: 'neg', severity: '0' }],
  ])('of %s says that it is gone, and leads to the list', async (path, form) => {
    const headers = { referer: `${origin}/mentions/987654` }
    const answer = await service.post(path, form, { headers })
    expect([answer.status, said(answer.text), back(answer.text)]).toEqual([
      404,
      refusals.mentionGone['zh-CN'],
      '/mentions',
    ])
  })

  it('of whoever may only read names the role that it needs', async () => {
    const viewer = await site.person('viewer')
    const { id, path, form } = await unsureMention()
    await viewer.ask(`/mentions/${id}`)
    const answer = await viewer.post(path, form)
    expect([answer.status, said(answer.text), back(answer.text)]).toEqual([
      403,
      '这一步需要「客服」或更高的角色，您的角色是「只读」。',
      `/mentions/${id}`,
    ])
    await viewer.ask('/?lang=en')
    expect(said((await viewer.post(path, form)).text)).toBe(
      'This needs the role “Service” or above; yours is “Viewer”.',
    )
  })

  it('of a form names the field and what is wrong with it, in both languages', async () => {
    const path = `/mentions/${(await unsureMention()).id}/correction`
    const form = { sentiment: 'neg', severity: '9', complaint: 'yes' }
    const chinese = await service.post(path, form)
    expect(chinese.status).toBe(400)
    expect(said(chinese.text)).toMatch(/^severity：无效.*。$/)
    await service.ask('/?lang=en')
    expect(said((await service.post(path, form)).text)).toMatch(/^severity: Invalid.*\.$/)
    await service.ask('/?lang=zh')
  })

  it('of a form of another session says to load the page again', async () => {
    const headers = { 'x-csrf-token': 'made-up' }
    const answer = await service.post('/alerts/1/acknowledge', {}, { headers })
    expect([answer.status, said(answer.text)]).toEqual([
      403,
      '页面已过期，或不属于这次登录：请回去刷新页面，再做一次。',
    ])
  })

  it('of any other deed speaks Chinese on a Chinese console', async () => {
    const [ticket, alert] = [`/tickets/${rows.ticket.id}`, `/alerts/${rows.alert.id}`]
    const refused: [string, Record<string, string>, number, keyof typeof refusals][] = [
      [`${ticket}/reopen`, {}, 409, 'ticketOpen'],
      [`${ticket}/resume`, {}, 409, 'ticketDoesNotWait'],
      [`${ticket}/survey`, {}, 409, 'ticketNotSolved'],
      [`${ticket}/note`, { text: ' ' }, 400, 'textEmpty'],
      ['/tickets/987654/reopen', {}, 404, 'ticketGone'],
      ['/alerts/987654/note', { note: 'x' }, 404, 'alertGone'],
      [`${alert}/confirm`, {}, 409, 'alertNotConfirmable'],
      ['/silences/987654/end', {}, 409, 'silenceOver'],
      ['/crises/987654/take', {}, 409, 'taskOver'],
      ['/deliveries/987654/retry', {}, 409, 'deliverySent'],
    ]
    for (const [path, form, status, why] of refused) {
      const answer = await pr.post(path, form)
      expect([path, answer.status, said(answer.text)]).toEqual([
        path,
        status,
        refusals[why]['zh-CN'],
      ])
    }
    expect(said((await pr.ask('/service?since=2026-11-20&until=2026-11-01')).text)).toBe(
      refusals.emptySpan['zh-CN'],
    )
  })

  it('of the API stays in English, with subject and fact', async () => {
    const headers = { authorization: 'Bearer token-of-the-api' }
    const answer = await site.browser().ask('/api/alerts/987654', { headers })
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      404,
      { error: 'alert 987654: not found' },
    ])
  })
})
