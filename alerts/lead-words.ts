import type { Language } from '../core/words.ts'

/** What the history says of an alert that follows another, or follows it no longer. */
export function leadWords(
  of: { follows: number } | { released: number | null },
  language: Language,
): string {
  const chinese = language === 'zh-CN'
  if ('follows' in of)
    return chinese
      ? `这批帖子已由预警 #${of.follows} 通知，不再重复打扰；工单与任务照常`
      : `Alert #${of.follows} tells of these posts: nobody is paged twice; tickets and tasks go on`
  const lead = of.released === null ? '' : ` #${of.released}`
  return chinese
    ? `主预警${lead} 已结束或降级，此后仍有新投诉，改为单独通知`
    : `The lead alert${lead} is over or fell, and complaints go on: told by itself`
}
