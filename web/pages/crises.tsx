import { Hono } from 'hono'

import { listCrises } from '../../db/queries/console-crises.ts'
import { CrisisLine } from '../components/crisis-line.tsx'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import type { WebEnv } from '../view.ts'

/** `/crises`: the task forces, unfinished ones first. */
export function crisesPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/crises', async (c) => {
    const { view } = c.var
    const { say } = view
    const rows = await listCrises(db, {}, 100)
    return draw(
      c,
      <Layout view={view} title={say('危机专项', 'Crises')}>
        <div class="page-head">
          <h1>{say('危机专项小组', 'Crisis task forces')}</h1>
        </div>
        {rows.length === 0 ? (
          <Empty title={say('没有危机', 'No crisis')}>
            {say(
              '涉及安全、媒体、监管或大规模投诉时，这里会自动建立专项小组。',
              'A task force is set up here when safety, media, a regulator or a mass complaint is involved.',
            )}
          </Empty>
        ) : (
          <section class="card">
            {rows.map((row) => (
              <CrisisLine view={view} row={row} />
            ))}
          </section>
        )}
      </Layout>,
    )
  })
}
