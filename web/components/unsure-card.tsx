import type { MentionDetail } from '../../db/queries/console-mention.ts'
import type { View } from '../view.ts'

import { UnsureChoice } from './unsure-choice.tsx'

type Props = { view: View; mentionId: number; current: NonNullable<MentionDetail['current']> }

/** What an unsure judgement says, what hangs on it, and the two answers. */
export function UnsureCard({ view, mentionId, current }: Props) {
  const { say } = view
  return (
    <section class="card">
      <h2>{say('模型拿不准，请人判断', 'The model is unsure: a person decides')}</h2>
      <p>
        {current.complaint
          ? say('现在判为售后投诉。', 'Taken for a complaint. ')
          : say('现在判为不是售后投诉。', 'Not taken for a complaint. ')}
        {say(
          '有人判断之前，不计入预警，也不开工单。',
          'Until somebody decides, it counts for no alert and opens no ticket.',
        )}
      </p>
      <UnsureChoice view={view} mentionId={mentionId} judgementId={current.id} />
    </section>
  )
}
