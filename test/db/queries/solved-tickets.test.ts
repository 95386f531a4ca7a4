import { afterAll, beforeAll, expect, it } from 'vitest'

import { similarTickets } from '../../../alerts/similar-tickets.ts'
import { solvedTickets, ticketText } from '../../../db/queries/solved-tickets.ts'
import { ticketMentions } from '../../../db/schema/responses.ts'
import { anAlert, aTicket } from '../../alerts/alert-world.ts'
import { aMention, testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

it('compares each ticket by its own posts, and shows the solutions of the most alike', async () => {
  const { alert, brandId } = await anAlert(t.db)
  // so that no mention has the id of a ticket by chance alone
  for (let n = 0; n < 7; n += 1) await aMention(t.db, { text: '路过' })
  const ticket = async (texts: string[], solution: string | null) => {
    const state = solution === null ? {} : ({ status: 'solved', solvedAt: testInstant } as const)
    const { id } = await aTicket(t.db, { brandId, alertId: alert.id, solution, ...state })
    for (const text of texts) {
      const mention = await aMention(t.db, { brandId, text })
      await t.db
        .insert(ticketMentions)
        .values({ ticketId: id, mentionId: mention.id, brandId, addedAt: testInstant })
    }
    return id
  }
  const leak = await ticket(['洗衣机脱水的时候漏水，地板泡了', '又漏水了'], '更换密封圈')
  const late = await ticket(['约好周三安装，师傅没有来'], '改派当日师傅')
  const fee = await ticket(['安装多收了八十块辅料费'], '退还差额')
  await ticket(['洗衣机漏水，地板泡了，还没解决'], null)
  const fresh = await ticket(['买的洗衣机一脱水就漏水'], null)

  expect(await ticketText(t.db, leak)).toBe('洗衣机脱水的时候漏水，地板泡了 又漏水了')
  const solved = await solvedTickets(t.db, {
    brandId,
    topic: 'installation',
    except: fresh,
    limit: 10,
  })
  expect(new Map(solved.map((one) => [one.ticketId, one.text]))).toEqual(
    new Map([
      [leak, '洗衣机脱水的时候漏水，地板泡了 又漏水了'],
      [late, '约好周三安装，师傅没有来'],
      [fee, '安装多收了八十块辅料费'],
    ]),
  )
  const [first, ...others] = similarTickets(await ticketText(t.db, fresh), solved, 3)
  expect(first).toMatchObject({ ticketId: leak, solution: '更换密封圈' })
  expect(first?.similarity).toBe(0.271)
  for (const one of others) expect(one.similarity).toBeLessThan(first?.similarity ?? 0)
})
