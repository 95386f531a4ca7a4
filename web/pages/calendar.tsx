import { Hono } from 'hono'
import { z } from 'zod'

import { importCalendar } from '../../alerts/actions/import-calendar.ts'
import { heldYears, type HeldYear } from '../../db/queries/held-calendar.ts'
import { actorOf } from '../actor.ts'
import { ActionForm } from '../components/action-form.tsx'
import { DataTable } from '../components/data-table.tsx'
import { Layout } from '../components/layout.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { goBack } from '../go-back.ts'
import { readForm } from '../read-form.ts'
import { requireRole } from '../require-role.ts'
import { safeLink } from '../safe-link.ts'
import type { View, WebEnv } from '../view.ts'

/** `/calendar`: which years' 法定节假日 and 调休 are known, from which paper; an admin may import another year. */
export function calendarPage(deps: WebDeps) {
  return new Hono<WebEnv>()
    .get('/calendar', async (c) => {
      const years = await heldYears(deps.db)
      return draw(c, <Calendar view={c.var.view} years={years.toReversed()} />)
    })
    .post('/calendar/import', requireRole('admin'), async (c) => {
      const { text } = await readForm(c, z.object({ text: z.string().max(200_000) }))
      await importCalendar(deps, text, actorOf(c))
      return goBack(c, '/calendar')
    })
}

function Calendar({ view, years }: { view: View; years: HeldYear[] }) {
  const { say } = view
  const latest = years[0]?.year ?? 0
  return (
    <Layout view={view} title={say('节假日年历', 'Holiday calendar')}>
      <div class="page-head">
        <h1>{say('节假日年历', 'Holiday calendar')}</h1>
      </div>
      <p class="muted">
        {say(
          `工单时限按国务院办公厅公布的法定节假日与调休计算。${latest + 1} 年尚未导入：跨入其中的时限按周末规则暂算并有标记，导入后自动重算。`,
          `Deadlines follow the public holidays and make-up workdays that the State Council announces. ${latest + 1} is not held yet: deadlines that reach into it go by the weekend rule, are marked, and are computed anew once it is imported.`,
        )}
      </p>
      <section class="card">
        <DataTable
          rows={years}
          columns={[
            { label: say('年', 'Year'), class: 'cell-main', cell: (one) => one.year },
            {
              label: say('放假', 'Days off'),
              class: 'num',
              cell: (one) => one.days.filter((day) => day.isOffDay).length,
            },
            {
              label: say('调休上班', 'Make-up workdays'),
              cell: (one) => (
                <span class="tags">
                  {one.days
                    .filter((day) => !day.isOffDay)
                    .map((day) => (
                      <span class="tag">
                        {day.date.startsWith(`${one.year}-`) ? day.date.slice(5) : day.date}
                      </span>
                    ))}
                </span>
              ),
            },
            {
              label: say('依据', 'Papers'),
              cell: (one) => (
                <>
                  {one.papers.map((paper, i) => (
                    <a href={safeLink(paper) ?? '#'} target="_blank" rel="noopener noreferrer">
                      {say(`通知 ${i + 1}`, `Paper ${i + 1}`)}{' '}
                    </a>
                  ))}
                  <small class="muted">
                    {one.importedBy ?? say('随程序附带', 'comes with the program')}
                  </small>
                </>
              ),
            },
          ]}
        />
      </section>
      {view.user?.role === 'admin' ? (
        <section class="card">
          <h2>{say('导入一年', 'Import a year')}</h2>
          <p class="muted">
            {say(
              '粘贴 holiday-cn 格式的 JSON（year、papers、days：name、date、isOffDay）。每年 11 月前后公布下一年。',
              'Paste the JSON of holiday-cn (year, papers, days: name, date, isOffDay). The next year is announced around November.',
            )}
          </p>
          <ActionForm
            view={view}
            action="/calendar/import"
            label={say('导入并重算', 'Import and compute anew')}
            needs="admin"
            tone="main"
            class="fields"
          >
            <textarea
              name="text"
              rows={8}
              required
              maxlength={200_000}
              placeholder={`{ "year": ${latest + 1}, "papers": ["https://www.gov.cn/…"], "days": [{ "name": "元旦", "date": "${latest + 1}-01-01", "isOffDay": true }] }`}
              aria-label={say('年历 JSON', 'The calendar as JSON')}
            ></textarea>
          </ActionForm>
        </section>
      ) : null}
    </Layout>
  )
}
