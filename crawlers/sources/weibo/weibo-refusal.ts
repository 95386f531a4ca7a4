import type { RunOutcome } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'

const byWords: readonly (readonly [RegExp, RunOutcome])[] = [
  [/频繁|稍后|too many|out of rate limit/i, 'rate_limited'],
  [/验证码|captcha/i, 'captcha'],
  [/登录|登陆|login|token|auth/i, 'auth_required'],
  [/不存在|not exist/i, 'not_found'],
  [/删除|关闭|权限|无法查看|不可见|不允许|仅.{1,12}(?:可见|评论)/, 'gone'],
  [/异常|违规|forbidden|禁止/i, 'blocked'],
]

/** What an answer without posts says, in the words of the taxonomy: `{"ok":0,"msg":…}`, `{"ok":-100,"url":…}`, the open API's `error`. */
export function weiboRefusal(value: unknown): PageOf<never> {
  const answer = fieldsOf(value)
  const ok = answer.text('ok')
  const url = answer.text('url') ?? answer.of('data').text('url') ?? ''
  if (/captcha|verify/i.test(url)) return refusedPage('captcha', 'the site asks for a captcha')
  if (/passport|login|signin/i.test(url) || ok === '-100')
    return refusedPage('auth_required', 'the site asks for a login')
  const said = answer.text('msg', 'message', 'error') ?? ''
  if (/还没有|没有找到|暂无(?!.{0,4}权限)|没有更多/.test(said))
    return { ...readPage([], null), outcome: 'end' }
  const known = ok === '1' ? undefined : byWords.find(([words]) => words.test(said))
  if (known) return refusedPage(known[1], said.slice(0, 120))
  const code = answer.text('error_code', 'errno', 'ok')
  if (code === undefined) return refusedPage('shape_changed', 'neither "ok" nor "data"')
  return refusedPage(
    'shape_changed',
    ok === '1' ? 'no list of posts or comments' : `code ${code}: ${said.slice(0, 120)}`,
  )
}
