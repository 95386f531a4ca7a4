import { Hono } from 'hono'

import { isAnswer, itemOutcomes } from '../../core/mention.ts'
import {
  lastImports,
  lastRecalls,
  lastRuns,
  listSources,
  type SourceRow,
} from '../../db/queries/console-sources.ts'
import { DataTable } from '../components/data-table.tsx'
import { Empty } from '../components/empty.tsx'
import { Instant } from '../components/instant.tsx'
import { Layout } from '../components/layout.tsx'
import { sourceHealth } from '../components/source-health.tsx'
import { SourceRecall } from '../components/source-recall.tsx'
import { SourceTroubles } from '../components/source-troubles.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'

type Run = Awaited<ReturnType<typeof lastRuns>>[number]
type Recall = Awaited<ReturnType<typeof lastRecalls>>[number]
type Import = Awaited<ReturnType<typeof lastImports>>[number]
const runsShown = 8

/** `/sources`: whether each source can be trusted, and where every fetched item went. */
export function sourcesPage({ db, sourceName }: WebDeps) {
  return new Hono<WebEnv>().get('/sources', async (c) => {
    const { view } = c.var
    const { say } = view
    const sources = await listSources(db)
    const ids = sources.map((source) => source.id)
    const runs = await lastRuns(db, ids, runsShown)
    const recalls = await lastRecalls(db, ids)
    const imports = await lastImports(db, 20)
    return draw(
      c,
      <Layout view={view} title={say('数据源', 'Sources')} wide>
        <div class="page-head">
          <h1>{say('数据源', 'Sources')}</h1>
        </div>
        {sources.length === 0 ? (
          <Empty title={say('还没有数据源', 'No source yet')}>
            {say(
              '在 koushao.yaml 中配置，或用 import 命令导入历史评论。',
              'Name some in koushao.yaml, or bring reviews in with the import command.',
            )}
          </Empty>
        ) : (
          <div class="source-grid">
            {sources.map((source) => (
              <SourceCard
                view={view}
                source={source}
                kind={sourceName?.(source.kind)?.[view.language] ?? source.kind}
                runs={runs.filter((run) => run.sourceId === source.id)}
                recall={recalls.find((one) => one.sourceId === source.id)}
              />
            ))}
          </div>
        )}
        <Imports view={view} imports={imports} />
      </Layout>,
    )
  })
}

function SourceCard(props: {
  view: View
  source: SourceRow
  /** What its kind is called. */
  kind: string
  runs: Run[]
  recall: Recall | undefined
}) {
  const { view, source, kind, runs, recall } = props
  const { say } = view
  const health = sourceHealth(source)
  return (
    <section class={`card source source-${health}`}>
      <header class="card-head">
        <h2>
          <i class={`dot health-${health}`}></i> {source.name}
        </h2>
        <span>
          {source.active && source.breaker !== 'closed' ? (
            <span class="tag">{statusWord(`breaker-${source.breaker}`, view.language)}</span>
          ) : null}{' '}
          <span class={`tag state-${source.state}`}>
            {statusWord(source.active ? source.state : 'paused', view.language)}
          </span>
        </span>
      </header>
      <SourceTroubles view={view} source={source} />
      <p class="verdict">{verdict(view, source)}</p>
      {source.stateDetail ? <p class="muted detail">{source.stateDetail}</p> : null}
      <dl class="facts">
        <div>
          <dt>{say('类型', 'Kind')}</dt>
          <dd>{kind}</dd>
        </div>
        <div>
          <dt>{say('累计提及', 'Mentions')}</dt>
          <dd>{source.mentions?.n.toLocaleString('en-US') ?? noneYet(view, source)}</dd>
        </div>
        <SourceRecall view={view} source={source} recall={recall} />
        <div>
          <dt>{say('最近发布', 'Newest post')}</dt>
          <dd>
            <Instant view={view} at={source.mentions?.last ?? null} />
          </dd>
        </div>
        {source.state === 'import-only' ? null : (
          <>
            <div>
              <dt>{say('上次运行', 'Last run')}</dt>
              <dd>
                <Instant view={view} at={source.lastRunAt} none={say('尚未运行', 'never yet')} />
              </dd>
            </div>
            <div>
              <dt>{say('上次成功', 'Last success')}</dt>
              <dd>
                <Instant
                  view={view}
                  at={source.lastSuccessAt}
                  none={say('尚未成功', 'never yet')}
                />
              </dd>
            </div>
            <div>
              <dt>{say('下次运行', 'Next run')}</dt>
              <dd>
                <Instant view={view} at={source.nextDueAt} />
              </dd>
            </div>
          </>
        )}
      </dl>
      {runs.length > 0 ? (
        <details class="fold">
          <summary>
            {say(`最近 ${runs.length} 次运行`, `Last ${runs.length} runs`)}{' '}
            <span class="strip">
              {runs.toReversed().map((run) => (
                <i
                  class={isGood(run) ? 'dot health-good' : 'dot health-bad'}
                  title={statusWord(run.outcome, view.language)}
                ></i>
              ))}
            </span>
          </summary>
          <DataTable
            rows={runs}
            columns={[
              {
                label: say('时间', 'When'),
                cell: (run) => <Instant view={view} at={run.startedAt} />,
              },
              {
                label: say('结果', 'Outcome'),
                cell: (run) => (
                  <>
                    <span class={isGood(run) ? undefined : 'bad'}>
                      {run.finishedAt
                        ? statusWord(run.outcome, view.language)
                        : say('未结束', 'Not finished')}
                    </span>
                    {run.detail ? <small class="muted"> {run.detail}</small> : null}
                  </>
                ),
              },
              { label: say('请求', 'Requests'), cell: (run) => run.requests },
              { label: say('抓取', 'Fetched'), cell: (run) => run.fetched },
              {
                label: say('去向', 'Where they went'),
                cell: (run) => (
                  <>
                    {books(view, run.counts)}
                    {run.gone > 0 ? (
                      <small class="muted"> {say(`已删除 ${run.gone}`, `gone ${run.gone}`)}</small>
                    ) : null}
                  </>
                ),
              },
            ]}
          />
        </details>
      ) : null}
    </section>
  )
}

function isGood(run: Run): boolean {
  return isAnswer(run.outcome)
}

/** Nobody asked is another thing than nothing found. */
function noneYet({ say }: View, { state }: SourceRow): string {
  switch (state) {
    case 'needs-credentials':
    case 'needs-consent':
    case 'needs-browser':
      return say('没有采集', 'not crawled')
    case 'import-only':
      return say('尚未导入', 'nothing imported yet')
    case 'failing':
    case 'ready':
      return say('尚无', 'none yet')
  }
}

/** One sentence that says whether silence means silence. */
function verdict({ say, language }: View, source: SourceRow): string {
  if (!source.active)
    return say('已停用：没有新内容不代表没有人在说。', 'Paused: silence here means nothing.')
  switch (source.state) {
    case 'needs-credentials':
      return say('缺少登录凭据，没有在采集。', 'Credentials are missing: nothing is crawled.')
    case 'needs-consent':
      return say(
        '需要经营者先确认其法律提示，没有在采集。',
        'The operator has not accepted its legal remark: nothing is crawled.',
      )
    case 'needs-browser':
      return say('需要 Chromium 浏览器，没有在采集。', 'It needs Chromium: nothing is crawled.')
    case 'import-only':
      return say('由导入写入，不会自动更新。', 'Filled by imports; it does not update itself.')
    case 'failing':
      return say(
        `连续失败 ${source.consecutiveFailures} 次（${statusWord(source.lastOutcome ?? '', language)}），期间可能有遗漏。`,
        `Failed ${source.consecutiveFailures} times in a row (${statusWord(source.lastOutcome ?? '', language)}): posts may be missing.`,
      )
    case 'ready':
      if (!source.lastRunAt) return say('等待第一次运行。', 'Waiting for its first run.')
      if (source.consecutiveFailures > 0)
        return say(
          '上次运行未成功，将自动重试。',
          'The last run did not succeed; it will be tried again.',
        )
      return say('正常采集中。', 'Crawling well.')
  }
}

function books({ language }: View, counts: Run['counts']) {
  const parts = itemOutcomes.flatMap((outcome) => {
    const n = counts[outcome]
    return n ? [`${statusWord(outcome, language)} ${n}`] : []
  })
  return parts.length > 0 ? parts.join(' · ') : '—'
}

function Imports({ view, imports }: { view: View; imports: Import[] }) {
  const { say } = view
  if (imports.length === 0) return null
  return (
    <section class="card">
      <h2>{say('导入记录', 'Imports')}</h2>
      <DataTable
        rows={imports}
        columns={[
          { label: say('文件', 'File'), class: 'cell-main', cell: ({ run }) => run.fileName },
          { label: say('行数', 'Rows'), cell: ({ run }) => run.rowsDone.toLocaleString('en-US') },
          {
            label: say('去向', 'Where they went'),
            cell: ({ run }) => importBooks(view, run.counts),
          },
          {
            label: say('开始', 'Started'),
            cell: ({ run }) => <Instant view={view} at={run.startedAt} />,
          },
          {
            label: say('完成', 'Finished'),
            cell: ({ run }) => (
              <Instant
                view={view}
                at={run.finishedAt}
                none={say('未完成，可续传', 'not yet; can be resumed')}
              />
            ),
          },
        ]}
      />
    </section>
  )
}

function importBooks(view: View, { rejected, ...counts }: Import['run']['counts']) {
  const words = books(view, counts)
  return rejected ? `${words} · ${view.say('拒收', 'Rejected')} ${rejected}` : words
}
