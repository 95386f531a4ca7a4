import type { AlertData } from '../load-alert.ts'
import type { View } from '../view.ts'

import { TicketTable } from './ticket-table.tsx'

const shownAtOnce = 6

/** The tickets that an alert opened, the nearest deadline first. */
export function AlertTickets({ view, rows }: { view: View; rows: AlertData['tickets'] }) {
  const { say } = view
  if (rows.length === 0) return null
  const hidden = rows.length - shownAtOnce
  return (
    <section class="card">
      <h2>
        {say('工单', 'Tickets')} <small class="muted">{rows.length}</small>
      </h2>
      <TicketTable view={view} rows={rows.slice(0, shownAtOnce)} short />
      {hidden > 0 ? (
        <details class="fold">
          <summary>{say(`再显示 ${hidden} 张`, `${hidden} more`)}</summary>
          <TicketTable view={view} rows={rows.slice(shownAtOnce)} short />
        </details>
      ) : null}
    </section>
  )
}
