import { describe, expect, it } from 'vitest'

import { similarTickets, type SolvedTicket } from '../../alerts/similar-tickets.ts'

const solved: SolvedTicket[] = [
  ['约了师傅三次都没上门安装，客服推来推去', '改派自有师傅，当天补装并赠延保一年'],
  ['热水器漏水，打了两次报修电话没人来', '换内胆，免上门费'],
  ['安装师傅没来，客服一直说在排队', '协调次日上午安装，致歉并退安装费'],
  ['发票开错了抬头，改了一个月', '重开电子发票'],
].map(([text = '', solution = ''], i) => ({
  ticketId: i + 1,
  subject: `工单 ${i + 1}`,
  text,
  solution,
}))

describe('the three most similar solved tickets', () => {
  it('are those that tell the same problem, best first, with their solutions', () => {
    const found = similarTickets('师傅约好了又没上门安装，客服只会说排队', solved, 3)
    expect(found.map((one) => one.ticketId).slice(0, 2)).toEqual([1, 3])
    expect(found[0]).toMatchObject({
      subject: '工单 1',
      solution: '改派自有师傅，当天补装并赠延保一年',
    })
    const scores = found.map((one) => one.similarity)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  })

  it('are none where nothing is alike', () => {
    expect(similarTickets('Delivery box arrived crushed', solved, 3)).toEqual([])
    expect(similarTickets('', solved, 3)).toEqual([])
    expect(similarTickets('漏水', [], 3)).toEqual([])
  })

  it('read English as well', () => {
    const english = [
      {
        ticketId: 1,
        subject: 'a',
        text: 'The installer never showed up',
        solution: 'sent another',
      },
      { ticketId: 2, subject: 'b', text: 'Water leaks from the tank', solution: 'new tank' },
    ]
    const found = similarTickets('tank is leaking water everywhere', english, 1)
    expect(found.map((one) => one.ticketId)).toEqual([2])
  })

  it('call a copy wholly alike', () => {
    const [best] = similarTickets(solved[1]?.text ?? '', solved, 1)
    expect(best).toMatchObject({ ticketId: 2, similarity: 1 })
  })
})
