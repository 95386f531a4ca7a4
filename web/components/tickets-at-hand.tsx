import type { ticketsAtHand } from '../../db/queries/service-facts.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'
import { Due } from './due.tsx'
import { StatusTag } from './tags.tsx'

export type AtHand = Awaited<ReturnType<typeof ticketsAtHand>>[number]
type Props = { view: View; rows: readonly AtHand[] }

/** What waits for the manager: call-backs that are due, second complaints, reopened tickets, compensations to approve. */
export function TicketsAtHand({ view, rows }: Props) {
  const { say } = view
  if (rows.length === 0) return null
  return (
    <section class="card">
      <h2>{say('待跟进', 'To follow up')}</h2>
      <DataTable
        rows={rows}
        columns={[
          {
            label: say('工单', 'Ticket'),
            class: 'cell-main',
            cell: (row) => (
              <>
                <a href={`/tickets/${row.id}`}>{row.subject}</a>{' '}
                <small class="muted">#{row.id}</small>
              </>
            ),
          },
          {
            label: say('状态', 'Status'),
            cell: (row) => <StatusTag view={view} status={row.status} />,
          },
          { label: say('为什么', 'Why'), cell: (row) => <Why view={view} row={row} /> },
          {
            label: say('首问负责人', 'First contact'),
            cell: (row) => row.firstOwner ?? row.assignee ?? <span class="muted">—</span>,
          },
        ]}
      />
    </section>
  )
}

function Why({ view, row }: { view: View; row: AtHand }) {
  const { say } = view
  return (
    <span class="tags">
      {row.callBackDue ? (
        <span>
          <span class="tag status-overdue">{say('回访到期', 'Call-back due')}</span>{' '}
          <Due view={view} at={row.callBackDue} zone={view.zoneOf(row.brandId)} />
        </span>
      ) : null}
      {row.secondComplaintOf ? (
        <a class="tag status-overdue" href={`/tickets/${row.secondComplaintOf}`}>
          {say(
            `二次投诉（上一单 #${row.secondComplaintOf}）`,
            `Second complaint after #${row.secondComplaintOf}`,
          )}
        </a>
      ) : null}
      {row.reopenedCount > 0 ? (
        <span class="tag status-waiting">
          {say(`重开 ${row.reopenedCount} 次`, `Reopened ${row.reopenedCount}×`)}
        </span>
      ) : null}
      {row.waitsFor ? (
        <span class="tag status-waiting">
          {say(`补偿待${row.waitsFor}批准`, `Compensation waits for ${row.waitsFor}`)}
        </span>
      ) : null}
      {row.escalatedTo ? <span class="tag">{row.escalatedTo}</span> : null}
    </span>
  )
}
