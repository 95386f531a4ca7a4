import type { AspectOpinion, Evidence } from '../../core/classification.ts'
import { isTopic } from '../../core/topic.ts'
import { aspectWord, topicWords } from '../../core/words.ts'
import type { MentionDetail } from '../../db/queries/console-mention.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { SentimentTag } from './tags.tsx'

type Judgement = NonNullable<MentionDetail['current']>

const outputs = {
  complaint: ['是否投诉', 'Complaint'],
  sentiment: ['情感', 'Sentiment'],
  aspect: ['售后方面', 'Aspect'],
  severity: ['严重程度', 'Severity'],
} as const

/** Why a post was judged as it was: scores, clauses, and the words with their weights. */
export function Why({ view, current }: { view: View; current: Judgement }) {
  const { say } = view
  const top = Math.max(0.001, ...current.why.map((one) => Math.abs(one.weight)))
  const kinds = (['complaint', 'sentiment', 'aspect', 'severity'] as const).filter((kind) =>
    current.why.some((one) => one.output === kind),
  )
  return (
    <div class="why-panel">
      <dl class="facts">
        <div>
          <dt>{say('情感倾向（−1 到 1）', 'Lean of the sentiment (−1 to 1)')}</dt>
          <dd>
            {current.score.toFixed(2)}{' '}
            <small class="muted">{leanWords(view, current.language)}</small>
          </dd>
        </div>
        <div>
          <dt>{say('投诉概率', 'Complaint')}</dt>
          <dd>{Math.round(current.complaintScore * 100)}%</dd>
        </div>
        <div>
          <dt>{say('模型', 'Model')}</dt>
          <dd>{current.modelVersion}</dd>
        </div>
      </dl>
      {current.aspects.length > 0 ? (
        <ul class="opinions">
          {current.aspects.map((opinion) => (
            <Opinion view={view} opinion={opinion} />
          ))}
        </ul>
      ) : null}
      {kinds.map((kind) => (
        <section>
          <h4>{outputs[kind][view.language === 'zh-CN' ? 0 : 1]}</h4>
          <ul class="words">
            {current.why
              .filter((one) => one.output === kind)
              .map((one) => (
                <Word view={view} one={one} top={top} />
              ))}
          </ul>
        </section>
      ))}
      {current.why.length === 0 && current.aspects.length === 0 ? (
        <p class="muted">{say('没有触发任何判断词。', 'No word counted for anything.')}</p>
      ) : null}
    </div>
  )
}

/** A neutral post may lean: the sentiment is the likeliest of three, the lean weighs two of them. */
function leanWords({ say }: View, language: Judgement['language']): string {
  return language === 'zh'
    ? say('正面概率减负面概率；中性也会偏向一边', 'P(positive) − P(negative); neutral may lean too')
    : say('褒贬词之差；居中为中性', 'praise less blame; neutral in the middle')
}

function Opinion({ view, opinion }: { view: View; opinion: AspectOpinion }) {
  return (
    <li>
      <b>{aspectWord(opinion.name, view.language)}</b>{' '}
      <SentimentTag view={view} sentiment={opinion.polarity} />{' '}
      <small class="muted">{Math.round(opinion.score * 100)}%</small>
      <q>{opinion.clause}</q>
    </li>
  )
}

function Word({ view, one, top }: { view: View; one: Evidence; top: number }) {
  // a negative weight speaks for a bad mood, but against a complaint
  const isBad = one.output === 'sentiment' ? one.weight < 0 : one.weight > 0
  const label = one.label && one.label !== one.term ? nameOf(one.label, view) : null
  return (
    <li title={one.clause}>
      <span>{nameOf(one.term, view)}</span>
      {label ? <small class="muted">{label}</small> : null}
      <meter
        class={isBad ? 'for' : 'against'}
        min={0}
        max={top}
        value={Math.abs(one.weight)}
      ></meter>
      <small>
        {one.weight > 0 ? '+' : ''}
        {one.weight.toFixed(2)}
      </small>
    </li>
  )
}

/** Terms are words of the text, or names of the product's own. */
function nameOf(term: string, { language }: View): string {
  return isTopic(term) ? topicWords[term][language] : statusWord(term, language)
}
