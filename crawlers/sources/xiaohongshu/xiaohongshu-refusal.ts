import type { RunOutcome } from '../../../core/mention.ts'

import type { Fields } from '../../read/fields-of.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

const outcomes: Record<string, RunOutcome> = {
  '-100': 'auth_required',
  '-101': 'auth_required',
  '-104': 'auth_required',
  '-510000': 'gone',
  '-510001': 'gone',
  '300011': 'blocked',
  '300012': 'blocked',
  '300013': 'rate_limited',
  '300015': 'blocked',
  '461': 'captcha',
  '471': 'captcha',
}

/** Null where the answer is none. A success that holds nothing at all is the body of HTTP 461: a captcha. */
export function xiaohongshuRefusal(answer: Fields): PageOf<never> | null {
  const code = answer.text('code')
  const said = answer.text('msg', 'message') ?? ''
  if (answer.has('verify_uuid') || answer.of('data').has('verify_uuid'))
    return refusedPage('captcha', 'the site asks for a captcha')
  if (code !== undefined && !['0', '200', '1000'].includes(code))
    return refusedPage(outcomes[code] ?? byWords(said), `code ${code}: ${said.slice(0, 120)}`)
  const data = answer.raw('data')
  const isBare = typeof data === 'object' && data !== null && Object.keys(data).length === 0
  if (isBare && !Array.isArray(data))
    return refusedPage('captcha', 'a success without content, as it comes with a captcha')
  return answer.raw('success') === false ? refusedPage(byWords(said), said.slice(0, 120)) : null
}

function byWords(said: string): RunOutcome {
  if (/频繁|频次/.test(said)) return 'rate_limited'
  if (/登录|登陆/.test(said)) return 'auth_required'
  if (/验证/.test(said)) return 'captcha'
  if (/不存在|删除|无法浏览|无法展示|不可见/.test(said)) return 'gone'
  return /异常|风险|限制/.test(said) ? 'blocked' : 'shape_changed'
}
