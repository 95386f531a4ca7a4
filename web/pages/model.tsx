import { Hono } from 'hono'

import { takeModelBack } from '../../alerts/actions/take-model-back.ts'
import { learnCountWords } from '../../core/learning-words.ts'
import { leastCorrectedTexts, type LearnCount } from '../../core/learning.ts'
import { modelState, type ModelState } from '../../db/queries/model-state.ts'
import { actorOf } from '../actor.ts'
import { ActionForm } from '../components/action-form.tsx'
import { LearnRuns } from '../components/learn-runs.tsx'
import { Layout } from '../components/layout.tsx'
import { ModelCardParts } from '../components/model-card-parts.tsx'
import type { ShippedModelFacts, WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { requireRole } from '../require-role.ts'
import type { View, WebEnv } from '../view.ts'

/** `/model`: what judges, how good it is said to be, what it learnt from corrections, and the way back. */
export function modelPage({ shippedModel, countCorrections, ...deps }: WebDeps) {
  const page = new Hono<WebEnv>()
  if (!shippedModel) return page
  return page
    .get('/model', requireRole('service'), async (c) => {
      const shipped = await shippedModel()
      const state = await modelState(deps.db, shipped.version)
      const count = (await countCorrections?.()) ?? none
      return draw(c, <Model view={c.var.view} shipped={shipped} state={state} count={count} />)
    })
    .post('/model/back', requireRole('admin'), async (c) => {
      const { version } = await shippedModel()
      await takeModelBack(deps, { baseVersion: version }, actorOf(c))
      return c.redirect('/model', 303)
    })
}

const none: LearnCount = { corrections: 0, distinctTexts: 0, notChinese: 0 }

type Props = { view: View; shipped: ShippedModelFacts; state: ModelState; count: LearnCount }

function Model({ view, shipped, state, count }: Props) {
  const { say, language } = view
  return (
    <Layout view={view} title={say('模型', 'Model')}>
      <div class="page-head">
        <h1>{say('模型', 'Model')}</h1>
      </div>
      <section class="card">
        <h2>{say('现用', 'In force')}</h2>
        <p>
          <b>{state.inForce}</b>{' '}
          <span class="muted">
            {state.inForce === shipped.version
              ? say('随程序附带，未经更正学习', 'as shipped, without learning')
              : say('附带的模型加从更正学到的一层', 'the shipped model with a layer learnt here')}
          </span>
        </p>
        {state.stranger ? (
          <p class="tag tag-unsure">
            {say(
              `第 ${state.stranger.runId} 次学到的一层属于 ${state.stranger.baseVersion}，与附带的模型不符，不使用。`,
              `The layer of run ${state.stranger.runId} was learnt for ${state.stranger.baseVersion}, not for the shipped model: it is not used.`,
            )}
          </p>
        ) : null}
        {state.active ? (
          <ActionForm
            view={view}
            action="/model/back"
            label={say('换回之前的模型', 'Back to the model before')}
            needs="admin"
            tone="bad"
            confirm={say(
              '换回之前的模型？夜间学习会暂停，直到有人运行 koushao learn。',
              'Back to the model before? Nightly learning pauses until somebody runs koushao learn.',
            )}
          />
        ) : null}
      </section>
      <section class="card">
        <h2>{say('从更正中学习', 'Learning from corrections')}</h2>
        <p>
          {learnCountWords(count, language)}
          {say(
            `。${state.waiting} 条更正等待下次学习。`,
            `. ${state.waiting} corrections wait for the next run.`,
          )}{' '}
          <span class="muted">{nextRun(view, state, count)}</span>
        </p>
        <LearnRuns view={view} runs={state.runs} />
      </section>
      <ModelCardParts view={view} card={shipped.card} />
    </Layout>
  )
}

function nextRun({ say }: View, { takenBack }: ModelState, { distinctTexts }: LearnCount): string {
  if (takenBack)
    return say(
      '有人换回了模型：夜间学习暂停，运行 koushao learn 后恢复。',
      'Somebody took the model back: nightly learning waits until koushao learn is run.',
    )
  const missing = leastCorrectedTexts - distinctTexts
  if (missing > 0)
    return say(
      `有 ${leastCorrectedTexts} 条不同的文本才开始学习，还差 ${missing} 条。`,
      `Learning begins with ${leastCorrectedTexts} different texts: ${missing} more are needed.`,
    )
  return say(
    '每晚自动学习；留出的更正变好超出偶然、两处都没有变差超出误差才换上。',
    'Learns every night; swapped in only if held-out corrections get better by more than chance and nothing gets worse by more than noise.',
  )
}
