import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'

import { answerTicket } from '../../alerts/actions/answer-ticket.ts'
import { noteTicket } from '../../alerts/actions/note-ticket.ts'
import { recordCustomerReply } from '../../alerts/actions/record-customer-reply.ts'
import { openTicket } from '../../alerts/open-ticket.ts'
import { tendTicket } from '../../alerts/tend-ticket.ts'
import { dayMs } from '../../core/clock.ts'
import { ticketOrders, ticketTroubles } from '../../db/schema/helpdesk.ts'
import { tickets } from '../../db/schema/responses.ts'
import type { HelpdeskFault, HelpdeskPeer } from '../contracts/helpdesk.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { alertDeps, anAlert, aTicket, dyingDb } from './alert-world.ts'
import { chatwootDesk } from './helpdesks/chatwoot-desk.ts'
import { freshdeskDesk } from './helpdesks/freshdesk-desk.ts'
import { jiraSmDesk } from './helpdesks/jira-sm-desk.ts'
import { redmineDesk } from './helpdesks/redmine-desk.ts'
import { rtDesk } from './helpdesks/rt-desk.ts'
import { udeskDesk } from './helpdesks/udesk-desk.ts'
import { zammadDesk } from './helpdesks/zammad-desk.ts'
import { zendeskDesk } from './helpdesks/zendesk-desk.ts'

const desks: [string, (fault: HelpdeskFault) => Promise<HelpdeskPeer>][] = [
  ['zammad', zammadDesk],
  ['zendesk', zendeskDesk],
  ['freshdesk', freshdeskDesk],
  ['chatwoot', chatwootDesk],
  ['jira-sm', jiraSmDesk],
  ['rt', rtDesk],
  ['redmine', redmineDesk],
  ['udesk', udeskDesk],
]

let t: TestDatabase
let peer: HelpdeskPeer | null = null
beforeAll(async () => {
  t = await testDatabase()
})
afterEach(async () => {
  await peer?.close()
  peer = null
})
afterAll(() => t.close())

/** A ticket open at a desk of this kind. */
async function openAt(kind: string, start: (fault: HelpdeskFault) => Promise<HelpdeskPeer>) {
  const there = await start('none')
  peer = there
  const { alert, brandId } = await anAlert(t.db)
  const world = alertDeps(t.db, { helpdesk: { kind, settings: there.settings } })
  const { id: ticketId } = await aTicket(t.db, { brandId, alertId: alert.id, helpdesk: kind })
  await openTicket(world.deps, { ticketId })
  const [row] = await t.db.select().from(tickets).where(eq(tickets.id, ticketId))
  const externalId = row?.externalId ?? ''
  const said = () => there.comments(externalId).map((one) => [one.text, one.public] as const)
  return { ...world, there, externalId, ticketId, said }
}

describe.each(desks)('what is written in the console, at %s', (kind, start) => {
  it('stands there once, in order and for colleagues alone, though a process died on the way', async () => {
    const { deps, clock, there, externalId, ticketId, said, nudged } = await openAt(kind, start)
    await answerTicket(deps, { ticketId, text: '已私信客户，约定周三上门' }, '王敏')
    await recordCustomerReply(deps, { ticketId, text: '周三不在家' }, '王敏')
    await noteTicket(deps, { ticketId, text: '已改到周四' }, '李强')
    expect(nudged.filter((one) => one.name === 'tend-ticket').length).toBeGreaterThanOrEqual(3)
    // the desk takes the first, and our process dies before it writes that down
    await expect(tendTicket({ ...deps, db: dyingDb(t.db) }, { ticketId })).rejects.toThrow('killed')
    expect(there.comments(externalId)).toHaveLength(1)
    clock.pass(dayMs)
    await Promise.all([tendTicket(deps, { ticketId }), tendTicket(deps, { ticketId })])
    await tendTicket(deps, { ticketId })
    const orders = await t.db.select().from(ticketOrders).where(eq(ticketOrders.ticketId, ticketId))
    expect(orders.filter((one) => one.kind === 'comment').map((one) => one.status)).toEqual([
      'done',
      'done',
      'done',
    ])
    const texts = said()
    expect(texts.map(([, isPublic]) => isPublic)).toEqual([false, false, false])
    const words = ['已私信客户，约定周三上门', '周三不在家', '已改到周四']
    for (const [at, word] of words.entries()) expect(texts[at]?.[0]).toContain(word)
    expect(texts[0]?.[0]).toContain('王敏')
  })

  it('reaches the customer where that is chosen, without the name of a colleague', async () => {
    const { deps, ticketId, said } = await openAt(kind, start)
    await answerTicket(deps, { ticketId, text: '师傅周四上午到', audience: 'public' }, '王敏')
    await tendTicket(deps, { ticketId })
    const troubles = await t.db
      .select()
      .from(ticketTroubles)
      .where(eq(ticketTroubles.ticketId, ticketId))
    if (kind === 'udesk') {
      // customers are answered in Udesk itself: a person is told
      expect(troubles.map((one) => one.kind)).toEqual(['refused'])
      expect(said()).toEqual([])
      return
    }
    expect(troubles).toEqual([])
    const [answer, ...more] = said()
    expect(more).toEqual([])
    expect(answer?.[0]).toContain('师傅周四上午到')
    expect(answer?.[0]).not.toContain('王敏')
    expect(answer?.[1]).toBe(true)
  })
})
