import {
  learnCountWords,
  learnDecisionWords,
  learnFigureWords,
  learnProofWords,
  learnRuledWords,
  learnSetWords,
} from '../../core/learning-words.ts'
import { learnedVersion, type LearnReport } from '../../core/learning.ts'
import type { ListedLearnRun } from '../../db/queries/learned-models.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'
import { Instant } from './instant.tsx'

/** The runs of learning, newest first, each with its figures before and after. */
export function LearnRuns({ view, runs }: { view: View; runs: readonly ListedLearnRun[] }) {
  const { say, language } = view
  if (runs.length === 0) return <p class="muted">{say('还没有学习过。', 'No run yet.')}</p>
  return (
    <DataTable
      rows={runs}
      columns={[
        {
          label: say('结果', 'Outcome'),
          class: 'cell-main',
          cell: (run) => (
            <div id={`run-${run.id}`}>
              <b>{learnedVersion(run.baseVersion, run.id)}</b> <Standing view={view} run={run} />
              <p>{learnDecisionWords(run.report.decision, language)}</p>
              <Proof view={view} report={run.report} />
              {run.report.trial ? <Trial view={view} trial={run.report.trial} /> : null}
            </div>
          ),
        },
        { label: say('更正', 'Corrections'), cell: (run) => learnCountWords(run.report, language) },
        {
          label: say('时间', 'When'),
          cell: (run) => <Instant view={view} at={run.learnedAt} />,
        },
        { label: say('谁', 'By'), cell: (run) => run.askedBy },
      ]}
    />
  )
}

function Standing({ view: { say }, run }: { view: View; run: ListedLearnRun }) {
  if (run.active) return <span class="tag">{say('现用', 'In force')}</span>
  if (run.takenBackAt) return <span class="tag">{say('已换回', 'Taken back')}</span>
  if (run.adopted) return <span class="tag">{say('曾用', 'Was in force')}</span>
  return <span class="tag tag-unsure">{say('未采用', 'Refused')}</span>
}

function Proof({ view: { say, language }, report }: { view: View; report: LearnReport }) {
  const proof = report.trial?.heldOut.proof
  const ruled = report.ruled ?? []
  const mentions = [...new Set(ruled.map((one) => one.mentionId))]
  return (
    <>
      {proof ? <p class="muted">{learnProofWords(proof, language)}</p> : null}
      {learnRuledWords(ruled, language).map((line) => (
        <p class="muted">{line}</p>
      ))}
      {mentions.length > 0 ? (
        <p class="muted">
          {say('由规则决定的：', 'Decided by a rule: ')}
          {mentions.slice(0, 20).map((id) => (
            <>
              <a href={`/mentions/${id}`}>{id}</a>{' '}
            </>
          ))}
          {mentions.length > 20 ? '…' : ''}
        </p>
      ) : null}
    </>
  )
}

type TrialOf = NonNullable<LearnReport['trial']>

function Trial({ view, trial }: { view: View; trial: TrialOf }) {
  const { say, language } = view
  const rows = (['settled', 'heldOut'] as const).flatMap((set) =>
    trial[set].figures.map((change) => ({ set, texts: trial[set].texts, ...change })),
  )
  return (
    <details class="fold">
      <summary>{say('前后对比', 'Before and after')}</summary>
      <DataTable
        rows={rows}
        columns={[
          {
            label: say('测试集', 'Set'),
            cell: ({ set, texts }) => `${learnSetWords[set][language]} (${texts})`,
          },
          { label: say('指标', 'Figure'), cell: (row) => learnFigureWords[row.figure][language] },
          { label: say('之前', 'Before'), cell: (row) => row.before.toFixed(3) },
          { label: say('之后', 'After'), cell: (row) => row.after.toFixed(3) },
          { label: say('改对', 'Fixed'), cell: (row) => row.fixed },
          { label: say('改错', 'Broken'), cell: (row) => row.broken },
        ]}
      />
    </details>
  )
}
