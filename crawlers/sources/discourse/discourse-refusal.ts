import type { RunOutcome } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

const outcomes: Record<string, RunOutcome> = {
  rate_limit: 'rate_limited',
  invalid_access: 'auth_required',
  not_logged_in: 'auth_required',
  not_found: 'not_found',
  read_only: 'transport',
}

/** `{errors: [...], error_type, extras: {wait_seconds}}`, also with `error` or `failed` alone; null for another body. */
export function discourseRefusal(value: unknown): PageOf<never> | null {
  const body = fieldsOf(value)
  const type = body.text('error_type')
  const said = [
    ...(body.list('errors') ?? []),
    body.text('error'),
    body.text('failed') === undefined ? undefined : body.text('message'),
  ].find((one) => typeof one === 'string' && one !== '')
  const words = typeof said === 'string' ? said.slice(0, 100) : ''
  if (type === undefined && words === '') return null
  const wait = body.of('extras').count('wait_seconds').value
  const detail = `${type ?? 'error'}${words === '' ? '' : `: ${words}`}${wait === undefined ? '' : ` (wait ${wait} s)`}`
  return refusedPage(outcomes[type ?? ''] ?? guess(words, wait), detail)
}

function guess(words: string, wait: number | undefined): RunOutcome {
  if (wait !== undefined || /too many|slow down|过于频繁|太多次/i.test(words)) return 'rate_limited'
  if (/log ?in|not permitted|登录/i.test(words)) return 'auth_required'
  return /not (?:be )?found|private/i.test(words) ? 'not_found' : 'shape_changed'
}
