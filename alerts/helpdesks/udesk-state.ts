import type { HelpdeskState } from '../../core/response.ts'

/** Number, English and Chinese name, as the documentation lists them; answers hold any of the three. */
const known: { words: string[]; name: string; state: HelpdeskState }[] = [
  { words: ['1', 'open', '开启'], name: 'open', state: 'open' },
  { words: ['4', 'solving', '解决中'], name: 'solving', state: 'open' },
  { words: ['2', 'resolved', '已解决'], name: 'resolved', state: 'solved' },
  { words: ['3', 'closed', '已关闭'], name: 'closed', state: 'closed' },
]

/** What a status of Udesk means, and its English name; a company's own sub-status means nothing to us. */
export function udeskStatus(raw: string | number | null | undefined): {
  state: HelpdeskState
  name: string | null
} {
  const name = String(raw ?? '')
  const found = known.find(({ words }) => words.includes(name.toLowerCase()))
  return found ?? { state: 'unknown', name: name === '' ? null : name }
}
