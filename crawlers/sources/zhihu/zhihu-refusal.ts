import type { RunOutcome } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

/** `{error: {code, message, name, need_login, redirect}}`, null where the body is none. */
export function zhihuRefusal(value: unknown): PageOf<never> | null {
  const body = fieldsOf(value)
  if (!body.has('error')) return null
  const error = body.of('error')
  const code = error.text('code') ?? ''
  const said = error.text('message', 'name') ?? body.text('error') ?? ''
  const outcome = outcomeOf(
    code,
    `${said} ${error.text('redirect') ?? ''} ${error.text('name') ?? ''}`,
  )
  return refusedPage(
    outcome === 'blocked' && error.raw('need_login') === true ? 'auth_required' : outcome,
    `code ${code}: ${said.slice(0, 80)}`,
  )
}

/** 40352: the site doubts that a person asks (account/unhuman); 10003: the request is not signed. */
function outcomeOf(code: string, said: string): RunOutcome {
  if (code === '40352' || /unhuman|验证/.test(said)) return 'captcha'
  if (code === '100' || code === '401' || /LOGIN_?REQUIRED|登[录陆]|Authentication/i.test(said))
    return 'auth_required'
  if (code === '404' || /不存在|NotFound/i.test(said)) return 'not_found'
  if (/删除|关闭/.test(said)) return 'gone'
  return code === '429' || /频繁|TooMany/i.test(said) ? 'rate_limited' : 'blocked'
}
