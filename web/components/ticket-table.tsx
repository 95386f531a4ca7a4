import { topicWords } from '../../core/words.ts'
import type { TicketRow } from '../../db/queries/console-tickets.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { DataTable, type Column } from './data-table.tsx'
import { Due } from './due.tsx'
import { Instant } from './instant.tsx'
import { StatusTag } from './tags.tsx'

type Props = { view: View; rows: readonly TicketRow[]; short?: boolean }

export function TicketTable({ view, rows, short }: Props) {
  const { say } = view
  const columns: Column<TicketRow>[] = [
    {
      label: say('工单', 'Ticket'),
      class: 'cell-main',
      cell: ({ ticket, posts }) => (
        <>
          <a href={`/tickets/${ticket.id}`}>{ticket.draft.subject}</a>
          <small class="muted">
            {' '}
            #{ticket.id} · {topicWords[ticket.topic][view.language]}
            {posts > 1 ? ` · ${say(`${posts} 条帖子`, `${posts} posts`)}` : null}
          </small>
        </>
      ),
    },
    {
      label: say('状态', 'Status'),
      cell: ({ ticket }) => (
        <StatusTag view={view} status={ticket.status === 'pending' ? 'opening' : ticket.status} />
      ),
    },
    {
      label: say('下一期限', 'Next due'),
      cell: ({ ticket, nextDue, nextStep, overdueStep }) => (
        <>
          {overdueStep ? (
            <span class="tag status-overdue">
              {statusWord(overdueStep, view.language)} {statusWord('overdue', view.language)}
            </span>
          ) : null}{' '}
          {nextDue ? (
            <>
              <small class="muted">{nextStep ? statusWord(nextStep, view.language) : null} </small>
              <Due view={view} at={nextDue} zone={view.zoneOf(ticket.brandId)} />
            </>
          ) : overdueStep ? null : (
            <span class="muted">—</span>
          )}
        </>
      ),
    },
  ]
  if (!short) {
    columns.push(
      {
        label: say('处理人', 'Assignee'),
        cell: ({ ticket }) => ticket.assignee ?? <span class="muted">—</span>,
      },
      {
        label: say('创建', 'Created'),
        cell: ({ ticket }) => (
          <Instant view={view} at={ticket.createdAt} zone={view.zoneOf(ticket.brandId)} />
        ),
      },
    )
  }
  return <DataTable columns={columns} rows={rows} />
}
