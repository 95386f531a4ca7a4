import type { RunOutcome } from '../../../core/mention.ts'

import type { Fields } from '../../read/fields-of.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

/** https://api.bilibili.com answers every refusal by HTTP 200 and a code of its own. */
const outcomes: Record<string, RunOutcome> = {
  '-101': 'auth_required',
  '-111': 'auth_required',
  // the request is of a form that the site no longer takes
  '-400': 'shape_changed',
  '-403': 'blocked',
  '-404': 'not_found',
  '-352': 'captcha',
  '-412': 'blocked',
  '-509': 'rate_limited',
  '-799': 'rate_limited',
  '-1200': 'rate_limited',
  '-500': 'transport',
  '-503': 'transport',
  '-504': 'transport',
  '12002': 'gone',
  '12009': 'not_found',
  '12061': 'gone',
  '62002': 'gone',
  '62004': 'gone',
  '62012': 'gone',
}

/** Null where the answer is none: code 0, and more than a voucher to be traded for a solved captcha. */
export function bilibiliRefusal(answer: Fields): PageOf<never> | null {
  const code = answer.text('code')
  const said = answer.text('message', 'msg') ?? ''
  const data = answer.of('data')
  if (data.has('v_voucher') && !data.has('result') && !data.has('replies'))
    return refusedPage('captcha', 'risk control: a voucher instead of an answer')
  if (code === undefined || code === '0') return null
  return refusedPage(outcomes[code] ?? byWords(said), `code ${code}: ${said.slice(0, 120)}`)
}

function byWords(said: string): RunOutcome {
  if (/频繁|过快/.test(said)) return 'rate_limited'
  if (/登录|登陆/.test(said)) return 'auth_required'
  if (/关闭|删除|不可见|失效/.test(said)) return 'gone'
  return /不存在|找不到/.test(said) ? 'not_found' : 'shape_changed'
}
