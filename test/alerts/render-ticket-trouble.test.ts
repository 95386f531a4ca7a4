import { describe, expect, it } from 'vitest'

import { renderTicketTrouble } from '../../alerts/render-ticket-trouble.ts'
import { ticketTroubleKinds } from '../../core/response.ts'
import { testDraft } from '../contracts/helpdesk.ts'

const input = {
  messageId: 'koushao-source-7-x',
  ticket: { id: 12, helpdesk: 'rt', externalId: '41', draft: testDraft },
  trouble: { kind: 'twin' as const, detail: '43, 44', openedAt: new Date('2026-03-11T02:00:00Z') },
  timeZone: 'Asia/Shanghai',
  consoleUrl: 'http://console.test',
  language: 'zh-CN' as const,
}

describe('what an operator is told of a ticket in trouble', () => {
  it('names both tickets, when it was seen, and what to do', () => {
    const message = renderTicketTrouble(input)
    expect(message).toMatchObject({ id: 'koushao-source-7-x', brandName: '晴川', urgent: false })
    expect(message.text).toBe(
      [
        '【工单系统】工单 #12：外部系统里有重复工单',
        '工单：【晴川】安装：师傅约了三次都没来',
        '外部：rt 41',
        '发现：2026-03-11 10:00',
        '详情：43, 44',
        '处理：在外部系统里把所列工单合并或关闭，保留我方记录的那一张',
        '查看工单：http://console.test/tickets/12',
      ].join('\n'),
    )
    expect(message.markdown).toContain('[查看工单](http://console.test/tickets/12)')
  })

  it.each(ticketTroubleKinds)('says in both languages what %s is and what helps', (kind) => {
    const trouble = { ...input.trouble, kind }
    expect(renderTicketTrouble({ ...input, trouble }).text).toMatch(/处理：.{10,}/)
    const english = renderTicketTrouble({ ...input, trouble, language: 'en' }).text
    expect(english).toMatch(/^\[Helpdesk\] Ticket #12: /)
    expect(english).toMatch(/To do: .{20,}/)
  })
})
