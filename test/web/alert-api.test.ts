import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

import { followUp } from '../../alerts/follow-up.ts'
import { hourMs, minuteMs } from '../../core/clock.ts'
import { beginEscalation } from '../../db/queries/escalations.ts'
import { alertDeps, anAlert, handClock } from '../alerts/alert-world.ts'
import { testInstant } from '../factories.ts'

import { openConsole, type Console } from './open-console.ts'

const Detail = z.object({
  status: z.string(),
  acknowledgedBy: z.string().nullable(),
  deadlines: z.array(z.object({ step: z.string(), dueAt: z.string() })),
  escalation: z.object({ called: z.number(), calls: z.array(z.object({ who: z.string() })) }),
  events: z.array(z.object({ kind: z.string(), note: z.string().nullable() })),
})

const clock = handClock()
let site: Console
beforeAll(async () => {
  site = await openConsole({}, { clock })
})
afterAll(() => site.close())

const ask = (path: string, json?: unknown) =>
  site.browser().ask(`/api/alerts/${path}`, {
    headers: { authorization: 'Bearer token-of-the-api' },
    ...(json === undefined ? {} : { json }),
  })
const look = async (id: number) => Detail.parse((await ask(`${id}`)).json())

/** A crisis with a chain of one, and whoever follows its deadlines. */
async function aCrisis() {
  const { alert } = await anAlert(site.db, { tier: 'crisis' })
  await site.db.transaction((tx) =>
    beginEscalation(tx, {
      alertId: alert.id,
      tier: 'crisis',
      snapshot: {
        calls: [{ who: '公关总监', channelIds: [], waitMs: 5 * minuteMs }],
        firstWaitMs: 5 * minuteMs,
        confirmMs: 4 * hourMs,
      },
      dueAt: new Date(testInstant.getTime() + 5 * minuteMs),
      now: testInstant,
    }),
  )
  return { id: alert.id, follow: () => followUp(alertDeps(site.db, { clock }).deps) }
}

test('taken, confirmed, noted, and at last left alone: an acknowledgement nobody confirms expires', async () => {
  const { id, follow } = await aCrisis()
  expect((await ask(`${id}/confirm`, {})).status).toBe(409)
  expect((await look(id)).deadlines).toEqual([
    { step: 'acknowledge', dueAt: '2026-03-11T02:05:00.000Z' },
  ])
  expect((await ask(`${id}/acknowledge`, {})).status).toBe(200)
  const by = (dueAt: string) => [{ step: 'confirm-acknowledgement', dueAt }]
  expect((await look(id)).deadlines).toEqual(by('2026-03-11T06:00:00.000Z'))

  clock.pass(hourMs)
  expect((await ask(`${id}/confirm`, {})).json()).toMatchObject({ status: 'acknowledged' })
  expect((await look(id)).deadlines).toEqual(by('2026-03-11T07:00:00.000Z'))
  clock.pass(hourMs)
  expect((await ask(`${id}/note`, { note: ' ' })).status).toBe(400)
  expect((await ask(`${id}/note`, { note: '已联系客户' })).status).toBe(200)
  expect((await look(id)).deadlines).toEqual(by('2026-03-11T08:00:00.000Z'))

  clock.pass(4 * hourMs)
  await follow()
  const expired = await look(id)
  expect(expired).toMatchObject({
    status: 'open',
    acknowledgedBy: null,
    deadlines: [{ step: 'acknowledge', dueAt: '2026-03-11T08:05:00.000Z' }],
    escalation: { called: 0, calls: [{ who: '公关总监' }] },
  })
  expect(expired.events.map(({ kind }) => kind)).toEqual([
    'opened',
    'acknowledged',
    'confirmed',
    'noted',
    'acknowledgement-expired',
  ])
  expect(expired.events.at(-1)?.note).toContain('认领失效')
  clock.pass(5 * minuteMs)
  await follow()
  expect((await look(id)).escalation.called).toBe(1)
})

test('an alert that time has closed may be stood by, or called false once', async () => {
  const closed = { status: 'resolved', resolvedAt: testInstant, resolvedBy: 'koushao' } as const
  const { alert } = await anAlert(site.db, closed)
  const of = (verb: string) => ask(`${alert.id}/${verb}`, {})
  expect((await of('confirm')).json()).toMatchObject({ status: 'resolved' })
  expect((await of('resolve')).status).toBe(409)
  expect((await of('false-alarm')).json()).toMatchObject({ status: 'false-alarm' })
  expect((await of('false-alarm')).status).toBe(409)
  expect((await of('confirm')).status).toBe(409)
})

test('names the alert that tells of its posts', async () => {
  const { alert, brandId } = await anAlert(site.db, { topic: 'repair' })
  const follower = await anAlert(site.db, { brandId, topic: 'fees', leadAlertId: alert.id })
  expect((await ask(`${follower.alert.id}`)).json()).toMatchObject({ leadAlertId: alert.id })
  const viewer = await site.person('viewer')
  const page = await viewer.ask(`/alerts/${follower.alert.id}`)
  expect(page.text).toContain(`<a href="/alerts/${alert.id}">`)
  expect(page.text).toContain('同一批帖子已由这条预警通知')
  const leads = await viewer.ask(`/alerts/${alert.id}?lang=en`)
  expect(leads.text).toContain('The same posts raised, told by this one alone')
})
