import type { Draft } from './draft.ts'

const money = /费|收了|收我|收\d|[块元]|yuan|cash|price/i
const installing = /安装|师傅|预约|派单|install/i

const refunding = /退款|退钱|没到账|价保|差价|补差|降了|refund|price/i

/**
 * The refused price protection stays on one site until it breaks out, the post about the money on its
 * own, and the waiting for installers on two: while each
 * is told, nobody elsewhere happens to speak of it, so that each topic reaches the tier it stands for.
 */
export function crossesTheStory({ site, story, text }: Draft, day: number): boolean {
  const byTheWay = story === 'complaint' || story === 'mixed'
  if (!byTheWay || site === 'weibo') return false
  if (day >= 5 && day <= 16 && refunding.test(text)) return true
  if (day >= 24 && day <= 29 && money.test(text)) return true
  return site !== 'reviews' && day >= 21 && day <= 32 && installing.test(text)
}
