import type { RunOutcome } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

const outcomes: Record<string, RunOutcome> = {
  'not-authorized': 'auth_required',
  'not-authorised': 'auth_required',
  forbidden: 'auth_required',
  'not-found': 'not_found',
  'too-many-requests': 'rate_limited',
  'bad-request': 'shape_changed',
  'internal-server-error': 'transport',
}

/**
 * How NodeBB says no: `"not-authorized"` (a bare string, before v3), `{path, title: "[[global:404.title]]"}`,
 * and `{status: {code, message}, response: {}}` of the write API; null for another body.
 */
export function nodebbRefusal(value: unknown): PageOf<never> | null {
  if (typeof value === 'string')
    return refusedPage(outcomes[value] ?? 'shape_changed', value.slice(0, 100))
  const body = fieldsOf(value)
  const code = body.of('status').text('code')
  if (code !== undefined && code !== 'ok') {
    const message = body.of('status').text('message') ?? ''
    return refusedPage(outcomes[code] ?? 'shape_changed', `${code}: ${message.slice(0, 100)}`)
  }
  const title = /\[\[global:(\d{3})/.exec(body.text('title') ?? '')?.[1]
  if (title === '404') return refusedPage('not_found', 'the forum has no such page')
  if (title === '403') return refusedPage('auth_required', 'the forum shows this to members alone')
  const error = body.text('error')
  if (error === undefined || body.has('posts') || body.has('topics')) return null
  return refusedPage(
    /privilege|not-logged-in|not-authori[sz]ed/.test(error) ? 'auth_required' : 'shape_changed',
    error.slice(0, 100),
  )
}
