import type { MentionDetail } from '../../db/queries/console-mention.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

/** The marks of an ordered post with the numbers that they rest on; nothing where there is none. */
export function SuspicionCard({ view, marks }: { view: View; marks: MentionDetail['suspicions'] }) {
  const { say } = view
  if (marks.length === 0) return null
  return (
    <section class="card">
      <h2>{say('疑似水军', 'Looks ordered')}</h2>
      <ul class="rows">
        {marks.map(({ reason, numbers }) => (
          <li>
            <span class="tag tag-suspect">{statusWord(reason, view.language)}</span>
            <span>{explain(view, numbers)}</span>
          </li>
        ))}
      </ul>
      <p class="muted">
        {say(
          '仅作标记：不隐藏；级别最多因此低一级，并写明理由。',
          'A mark only: nothing is hidden; a tier is one step lower at most, and says why.',
        )}
      </p>
    </section>
  )
}

function explain({ say }: View, numbers: Record<string, number>): string {
  const { posts = 0, authors = 0, hours = 0, ageDays, usualPerDay } = numbers
  const parts = [
    say(
      `${Math.max(1, hours)} 小时内 ${authors} 人 ${posts} 条`,
      `${posts} posts by ${authors} people within ${Math.max(1, hours)} h`,
    ),
    ageDays === undefined
      ? null
      : say(`此账号注册 ${ageDays} 天`, `this account is ${ageDays} days old`),
    usualPerDay === undefined
      ? null
      : say(`平时每天 ${usualPerDay} 条`, `usually ${usualPerDay} a day`),
  ]
  return parts.filter((part) => part !== null).join(say('，', ', '))
}
