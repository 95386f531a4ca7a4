import type { AlertStatus } from '../../core/alert.ts'
import type { Sentiment, Severity } from '../../core/classification.ts'
import type { Tier } from '../../core/tier.ts'
import type { Topic } from '../../core/topic.ts'
import { sentimentWords, severityWords, tierWords, topicWords } from '../../core/words.ts'
import type { View } from '../view.ts'
import { statusWord } from '../status-words.ts'

export function TierTag({ view, tier }: { view: View; tier: Tier }) {
  return <span class={`tag tier-${tier}`}>{tierWords[tier][view.language]}</span>
}

export function StatusTag({ view, status }: { view: View; status: string }) {
  return <span class={`tag status-${status}`}>{statusWord(status, view.language)}</span>
}

export function SentimentTag({ view, sentiment }: { view: View; sentiment: Sentiment }) {
  return (
    <span class={`tag sentiment-${sentiment}`}>{sentimentWords[sentiment][view.language]}</span>
  )
}

export function SeverityTag({ view, severity }: { view: View; severity: Severity }) {
  if (severity === 0) return null
  return <span class={`tag severity-${severity}`}>{severityWords[severity][view.language]}</span>
}

export function TopicTag({ view, topic }: { view: View; topic: Topic }) {
  return <span class="tag tag-topic">{topicWords[topic][view.language]}</span>
}

export function isOpenStatus(status: AlertStatus): boolean {
  return status === 'open' || status === 'acknowledged'
}
