import type { TicketOrderKind, TicketTroubleKind } from '../../core/response.ts'
import type { TicketDesk } from '../../db/queries/ticket-desk.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'
import { StatusTag } from './tags.tsx'

type Props = { view: View; helpdesk: string; desk: TicketDesk; zone: string }

const troubleWords: Record<TicketTroubleKind, readonly [string, string]> = {
  twin: [
    '外部系统里有重复工单，请人工关闭：',
    'There is a second ticket of this problem, close it there: ',
  ],
  keyless: [
    '外部工单丢失了我方编号，检查自定义字段：',
    'The ticket there lost our key, check the custom field: ',
  ],
  gone: ['外部系统里找不到这张工单：', 'The helpdesk no longer has this ticket: '],
  refused: ['外部系统拒绝了操作：', 'The helpdesk refused an order: '],
}
const orderWords: Record<TicketOrderKind, readonly [string, string]> = {
  comment: ['内部备注', 'Internal note'],
  priority: ['优先级', 'Priority'],
  state: ['状态', 'State'],
}

/** What a person must mend at the helpdesk elsewhere, and what is still on its way there. */
export function TicketDeskCard({ view, helpdesk, desk, zone }: Props) {
  const { say } = view
  if (desk.troubles.length === 0 && desk.orders.length === 0) return null
  return (
    <section class="card">
      <h2>{say(`外部工单系统 ${helpdesk}`, `Helpdesk ${helpdesk}`)}</h2>
      {desk.troubles.map((one) => (
        <p class="bad">
          {say(...troubleWords[one.kind])}
          {one.detail} <Instant view={view} at={one.openedAt} zone={zone} />
        </p>
      ))}
      <ul class="rows">
        {desk.orders.map((one) => (
          <li>
            <span>
              {one.audience === 'public'
                ? say('发给客户的答复', 'Answer to the customer')
                : say(...orderWords[one.kind])}
              {one.kind === 'state' ? ` ${statusWord(one.text, view.language)}` : null}
            </span>
            <small>
              <StatusTag view={view} status={one.status} /> {one.lastError}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
