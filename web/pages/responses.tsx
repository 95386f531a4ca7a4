import { Hono } from 'hono'

import { listResponses } from '../../db/queries/console-responses.ts'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import { ResponseTask } from '../components/response-task.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import type { WebEnv } from '../view.ts'

/** `/responses`: the public answers that the official account owes. */
export function responsesPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/responses', async (c) => {
    const { view } = c.var
    const { say } = view
    const rows = await listResponses(db, {}, 60)
    return draw(
      c,
      <Layout view={view} title={say('公开回应', 'Responses')}>
        <div class="page-head">
          <h1>{say('官方账号公开回应', 'Public responses')}</h1>
        </div>
        {rows.length === 0 ? (
          <Empty title={say('没有待回应的热点', 'Nothing to answer in public')}>
            {say(
              '热点投诉触发时，这里会给出回应草稿和期限。',
              'A hot complaint brings a draft and a deadline here.',
            )}
          </Empty>
        ) : (
          <section class="card">
            {rows.map((row) => (
              <ResponseTask view={view} row={row} />
            ))}
          </section>
        )}
      </Layout>,
    )
  })
}
