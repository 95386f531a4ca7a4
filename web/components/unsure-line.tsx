import type { View } from '../view.ts'

type Props = {
  view: View
  waiting: number
  critical: number
  /** Where they are listed; absent on the list itself. */
  href?: string
}

/** How many mentions of the last 30 days the model was unsure of and nobody has looked at; nothing where none waits. */
export function UnsureLine({ view, waiting, critical, href }: Props) {
  const { say } = view
  if (waiting === 0) return null
  return (
    <p class="chosen">
      {say('近 30 天模型拿不准、还没有人看过：', 'Unsure and seen by nobody, last 30 days: ')}
      <b>{say(`${waiting} 条`, String(waiting))}</b>
      {critical > 0 ? (
        <>
          {say('，其中 ', ', of which ')}
          <b class="bad">{say(`${critical} 条可能危急`, `${critical} may be critical`)}</b>
        </>
      ) : null}
      {say('。', '. ')}
      {href === undefined ? null : <a href={href}>{say('去判断', 'Decide')}</a>}
    </p>
  )
}
