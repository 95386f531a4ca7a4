import type { RawPost, RunOutcome } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedText } from '../../read/refused-text.ts'
import { v2exItem, type V2exAt } from './v2ex-item.ts'

/** Arrays of topics or replies (API 1), `{success, result, pagination}` (API 2), or a refusal. `page`: the one that was asked for. */
export function readV2ex(text: string, at: V2exAt & { page: number }): PageOf<RawPost> {
  const value = readJson(text)
  if (value === undefined) return refusedText(text)
  if (Array.isArray(value)) return list(value, at, null)
  const body = fieldsOf(value)
  const result = body.raw('result')
  if (body.raw('success') !== false && result !== undefined) {
    const pages = body.of('pagination').count('pages').value ?? 1
    return list(
      Array.isArray(result) ? (result as unknown[]) : [result],
      at,
      at.page < pages ? String(at.page + 1) : null,
    )
  }
  if (body.id('id') !== undefined && (body.has('content') || body.has('title')))
    return readPage([v2exItem(value, at)], null)
  const said = body.text('message')
  if (said === undefined) return refusedPage('shape_changed', 'neither items nor a message')
  return refusedPage(outcomeOf(said), said.slice(0, 100))
}

function list(values: unknown[], at: V2exAt, next: string | null): PageOf<RawPost> {
  const first = fieldsOf(values[0])
  // nodes, members and notifications come in the same wrapping
  if (
    values.length > 0 &&
    !['content', 'content_rendered', 'title'].some((name) => first.has(name))
  )
    return refusedPage('shape_changed', 'items that are neither topics nor replies')
  return readPage(
    values.map((value) => v2exItem(value, at)),
    next,
  )
}

function outcomeOf(said: string): RunOutcome {
  if (/rate limit|too many|频率|过于频繁/i.test(said)) return 'rate_limited'
  if (/token|authori[sz]|log ?in|登录/i.test(said)) return 'auth_required'
  if (/not found|不存在/i.test(said)) return 'not_found'
  return /forbidden|denied|banned/i.test(said) ? 'blocked' : 'shape_changed'
}
