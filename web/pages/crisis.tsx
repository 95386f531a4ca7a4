import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { topicWords } from '../../core/words.ts'
import { colleagues } from '../../db/queries/colleagues.ts'
import { crisisDetail, type CrisisDetail } from '../../db/queries/console-crises.ts'
import { ActionForm } from '../components/action-form.tsx'
import { AlertNow } from '../components/alert-now.tsx'
import { CrisisRoles } from '../components/crisis-roles.tsx'
import { Due } from '../components/due.tsx'
import { Instant } from '../components/instant.tsx'
import { Layout } from '../components/layout.tsx'
import { Reasons } from '../components/reasons.tsx'
import { StatusTag, TierTag } from '../components/tags.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readId } from '../read-query.ts'
import { hasRole } from '../role.ts'
import type { View, WebEnv } from '../view.ts'
import { writtenWords } from '../written-words.ts'

/** `/crises/:id`: the crisis room: deadline, roles, checklist, log. */
export function crisisPage({ db }: WebDeps) {
  return new Hono<WebEnv>().get('/crises/:id', async (c) => {
    const detail = await crisisDetail(db, readId(c))
    if (!detail) throw new HTTPException(404)
    return draw(c, <Crisis view={c.var.view} detail={detail} people={await colleagues(db)} />)
  })
}

type Props = { view: View; detail: CrisisDetail }
type Colleague = Awaited<ReturnType<typeof colleagues>>[number]

function Crisis({ view, detail, people }: Props & { people: Colleague[] }) {
  const { say } = view
  const { task, alert } = detail
  const zone = view.zoneOf(task.brandId)
  const undone = detail.checklist.filter((item) => item.doneAt === null).length
  const isOpen = task.status === 'open' || task.status === 'in-progress'
  const title = `${detail.brandName} · ${topicWords[alert.topic][view.language]}`
  return (
    <Layout view={view} title={`${say('危机专项', 'Crisis')} · ${title}`} wide>
      <p class="crumbs">
        <a href="/crises">{say('危机专项', 'Crises')}</a> / #{task.id}
      </p>
      <section class={`card ${isOpen ? 'edge-crisis' : ''}`}>
        <header class="alert-head">
          <TierTag view={view} tier="crisis" />
          <h1>{title}</h1>
          <StatusTag view={view} status={task.status} />
          <AlertNow view={view} alert={alert} asked="crisis" zone={zone} />
        </header>
        <Reasons view={view} reasons={detail.reasons} />
        <div class="countdown">
          <span>{say('处置期限', 'Deadline')}</span>
          <Due view={view} at={task.deadlineAt} zone={zone} settled={!isOpen} />
        </div>
        <div class="buttons">
          <a class="button quiet" href={`/alerts/${alert.id}`}>
            {say('预警与证据', 'Alert and evidence')}
          </a>
          {isOpen ? (
            <>
              <ActionForm
                view={view}
                action={`/crises/${task.id}/take`}
                label={task.owner ? say('接管', 'Take over') : say('我来负责', 'Take it')}
                needs="pr"
                tone="main"
              />
              <ActionForm
                view={view}
                action={`/crises/${task.id}/finish`}
                label={say('结束专项', 'Finish')}
                needs="pr"
                confirm={
                  undone > 0
                    ? say(
                        `清单还有 ${undone} 项没有完成，确定结束专项小组？`,
                        `${undone} items of the checklist are open: end the task force all the same?`,
                      )
                    : say('确定专项小组已完成处置？', 'Has the task force done its work?')
                }
              />
            </>
          ) : null}
        </div>
      </section>
      <div class="columns">
        <div class="stack">
          <Checklist view={view} detail={detail} zone={zone} />
        </div>
        <div class="stack">
          <CrisisRoles view={view} task={task} people={people} />
          <section class="card">
            <h2>{say('处置日志', 'Log')}</h2>
            <ActionForm
              view={view}
              action={`/crises/${task.id}/log`}
              label={say('记入日志', 'Write')}
              needs="service"
              class="fields"
            >
              <textarea
                name="text"
                rows={2}
                required
                maxlength={4000}
                aria-label={say('日志', 'Log')}
              ></textarea>
            </ActionForm>
            <ol class="thread">
              {detail.log.map((line) => (
                <li>
                  <small class="muted">
                    <b>{line.actor === 'koushao' ? say('系统', 'Koushao') : line.actor}</b> ·{' '}
                    <Instant view={view} at={line.at} zone={zone} />
                  </small>
                  <p>{writtenWords(line.text, view.language)}</p>
                </li>
              ))}
            </ol>
          </section>
        </div>
      </div>
    </Layout>
  )
}

function Checklist({ view, detail, zone }: Props & { zone: string }) {
  const { say } = view
  const done = detail.checklist.filter((item) => item.doneAt !== null).length
  const mayTick = view.user !== null && hasRole(view.user.role, 'pr')
  return (
    <section class="card">
      <header class="card-head">
        <h2>{say('处置清单', 'Checklist')}</h2>
        <span>
          {done}/{detail.checklist.length}{' '}
          <progress max={Math.max(1, detail.checklist.length)} value={done}></progress>
        </span>
      </header>
      <ol class="checklist">
        {detail.checklist.map((item) => (
          <li class={item.doneAt ? 'is-done' : undefined}>
            {mayTick ? (
              <ActionForm
                view={view}
                action={`/crises/${detail.task.id}/checklist/${item.id}`}
                label={item.doneAt ? '✓' : ' '}
                needs="pr"
                class="tick"
              >
                <input type="hidden" name="done" value={item.doneAt ? 'no' : 'yes'} />
              </ActionForm>
            ) : (
              <span class="tick">{item.doneAt ? '✓' : '○'}</span>
            )}
            <div>
              <p>{writtenWords(item.text, view.language)}</p>
              {item.doneAt ? (
                <small class="muted">
                  {item.doneBy} · <Instant view={view} at={item.doneAt} zone={zone} />
                </small>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
