import type { RunOutcome } from '../../../core/mention.ts'

import type { Fields } from '../../read/fields-of.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

const outcomes: Record<string, RunOutcome> = {
  '8': 'auth_required',
  '2483': 'auth_required',
  '2053': 'not_found',
  '2154': 'rate_limited',
}

/** Null where the answer is none: `status_code` 0 and no sign of a check. */
export function douyinRefusal(answer: Fields): PageOf<never> | null {
  if (answer.text('type') === 'verify' || answer.has('verify_ticket'))
    return refusedPage('captcha', 'the verification centre instead of an answer')
  const code = answer.text('status_code')
  const said = answer.text('status_msg', 'message') ?? ''
  if (code === undefined || code === '0') return null
  return refusedPage(outcomes[code] ?? byWords(said), `status_code ${code}: ${said.slice(0, 120)}`)
}

function byWords(said: string): RunOutcome {
  if (/频繁|稍后/.test(said)) return 'rate_limited'
  if (/登录|登陆|login/i.test(said)) return 'auth_required'
  if (/验证|captcha/i.test(said)) return 'captcha'
  if (/删除|关闭|不可见|私密/.test(said)) return 'gone'
  return /不存在/.test(said) ? 'not_found' : 'shape_changed'
}
