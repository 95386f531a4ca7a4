import type { Told } from '../core/errors.ts'

/** The lists that hold what an address such as `/tickets/7/solve` speaks of. */
const lists = new Map<string, Told>([
  ['mentions', { 'zh-CN': '去提及列表', en: 'To the mentions' }],
  ['alerts', { 'zh-CN': '去预警列表', en: 'To the alerts' }],
  ['tickets', { 'zh-CN': '去工单列表', en: 'To the tickets' }],
  ['crises', { 'zh-CN': '去危机列表', en: 'To the crises' }],
])
const back: Told = { 'zh-CN': '回到刚才的页面', en: 'Back to where you were' }

/**
 * Where a refused request leads back to: the page that it came from, else the page of what it was about; where
 * that is gone, its list. Null: neither is known. `path`: of the request; `from`: path and query.
 */
export function wayBack(
  path: string,
  from: string | null,
  isGone: boolean,
): { href: string; label: Told } | null {
  const [, list = '', id] = path.split('/')
  const label = lists.get(list)
  const own = label && id && /^\d+$/.test(id) ? `/${list}/${id}` : null
  const isOwn = own !== null && from !== null && (from === own || from.startsWith(`${own}/`))
  if (from !== null && from !== path && !(isGone && isOwn)) return { href: from, label: back }
  if (own === null || label === undefined) return null
  if (isGone) return { href: `/${list}`, label }
  return own === path ? null : { href: own, label: back }
}
