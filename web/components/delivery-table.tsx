import type { AlertData } from '../load-alert.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { Instant } from './instant.tsx'
import { StatusTag, TierTag } from './tags.tsx'

type Props = { view: View; rows: AlertData['deliveries']; zone: string }

/** Who was told and who was not, with the reason. */
export function DeliveryTable({ view, rows, zone }: Props) {
  const { say } = view
  if (rows.length === 0) return <p class="muted">{say('没有发出通知。', 'Nobody was notified.')}</p>
  return (
    <ul class="rows deliveries">
      {rows.map(({ delivery, channel, event }) => (
        <li>
          <span>
            <b>{channel.name}</b> <small class="muted">{channel.kind}</small>
            <br />
            <small>
              {statusWord(event.kind, view.language)} <TierTag view={view} tier={event.tierTo} />
            </small>
          </span>
          <span class="delivery-state">
            <StatusTag view={view} status={delivery.status} />
            <small>
              {delivery.mutedReason ? statusWord(delivery.mutedReason, view.language) : null}
              {delivery.sentAt ? <Instant view={view} at={delivery.sentAt} zone={zone} /> : null}
            </small>
            {delivery.unsure > 0 ? (
              <small class="muted">
                {say('对方可能已收到，可能重复', 'It may have arrived before: perhaps twice')}
              </small>
            ) : null}
            {delivery.status === 'pending' && delivery.answer ? (
              <small class="muted">{delivery.answer}</small>
            ) : null}
            {delivery.status === 'failed' ? (
              <>
                {delivery.answer ? <small class="bad">{delivery.answer}</small> : null}
                <ActionForm
                  view={view}
                  action={`/deliveries/${delivery.id}/retry`}
                  label={say('重试', 'Retry')}
                  needs="pr"
                />
              </>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
