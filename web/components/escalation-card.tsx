import type { EscalationRow } from '../../db/queries/escalations.ts'
import { durationWords } from '../brand-time.ts'
import type { View } from '../view.ts'

import { Instant } from './instant.tsx'

type Props = { view: View; escalation: EscalationRow; zone: string }

/** Whom the newest escalation calls in which order, and how far it has come. */
export function EscalationCard({ view, escalation, zone }: Props) {
  const { say, language } = view
  const { snapshot, position, startedAt, endedAt, endedBecause } = escalation
  return (
    <section class="card">
      <h2>{say('升级链', 'Escalation')}</h2>
      <p class="muted">
        {say('开始于', 'Begun')} <Instant view={view} at={startedAt} zone={zone} />
        {say('，链为当时所存', ', with the chain as it stood then')}
        {endedAt ? (
          <>
            {' · '}
            {endWord(view, endedBecause)} <Instant view={view} at={endedAt} zone={zone} />
          </>
        ) : null}
      </p>
      <ol class="rows">
        {snapshot.calls.map((call, i) => (
          <li>
            <span>
              {i + 1}. {call.who ?? say('全部值班渠道', 'All on call')}
            </span>
            <small>
              {i < position
                ? say('已呼叫', 'called')
                : endedAt
                  ? say('未轮到', 'not called')
                  : say(
                      `前一步后 ${durationWords(waitBefore(escalation, i), language)} 无人认领时`,
                      `if nobody takes it within ${durationWords(waitBefore(escalation, i), language)}`,
                    )}
            </small>
          </li>
        ))}
      </ol>
    </section>
  )
}

const waitBefore = ({ snapshot }: EscalationRow, i: number) =>
  snapshot.calls[i - 1]?.waitMs ?? snapshot.firstWaitMs

function endWord({ say }: View, because: EscalationRow['endedBecause']): string {
  switch (because) {
    case 'raised':
      return say('因升级重新开始', 'begun anew at a higher tier')
    case 'fell':
      return say('因降级结束', 'ended as the alert fell')
    case 'closed':
      return say('因解除结束', 'ended with the alert')
    case 'inhibited':
      return say('由主预警呼叫', 'called by the lead alert')
    case 'exhausted':
      return say('已呼叫完', 'nobody left to call')
    case null:
      return ''
  }
}
