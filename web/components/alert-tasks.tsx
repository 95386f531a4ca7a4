import type { AlertData } from '../load-alert.ts'
import type { View } from '../view.ts'

import { CrisisLine } from './crisis-line.tsx'
import { ResponseTask } from './response-task.tsx'

/** What the alert set going: the crisis room and the public answer. */
export function AlertTasks({ view, data }: { view: View; data: AlertData }) {
  const { say } = view
  return (
    <>
      {data.crises.length > 0 ? (
        <section class="card card-crisis">
          <h2>{say('危机专项小组', 'Crisis task force')}</h2>
          {data.crises.map((row) => (
            <CrisisLine view={view} row={row} />
          ))}
        </section>
      ) : null}
      {data.responses.length > 0 ? (
        <section class="card">
          <h2>{say('官方账号公开回应', 'Public response')}</h2>
          {data.responses.map((row) => (
            <ResponseTask view={view} row={row} />
          ))}
        </section>
      ) : null}
    </>
  )
}
