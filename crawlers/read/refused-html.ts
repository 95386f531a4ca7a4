import type { RunOutcome } from '../../core/mention.ts'

import { refusedPage, type PageOf } from './parsed-page.ts'

const mostRead = 200_000

/** Most telling first: a captcha page also speaks of logging in. */
const signs: readonly (readonly [RegExp, RunOutcome, string])[] = [
  [
    /aliyun_waf|安全验证|验证码|滑块|人机(?:验证|识别)|geetest|captcha|probe\.js|verifying (?:you|your)/i,
    'captcha',
    'a captcha page',
  ],
  [
    /passport\.(?:weibo|sina|baidu|hupu|smzdm)\.|Sina Visitor System|请(?:您)?先?登[录陆]|登[录陆]后(?:查看|继续|可见)|\/login\b/i,
    'auth_required',
    'the login page',
  ],
  [/(?:访问|请求|操作)(?:过于|太)?频繁|too many requests/i, 'rate_limited', 'too many requests'],
  [
    /(?:帖子|贴子|内容|投诉|文章|回答)(?:可能)?(?:已被|已经被|已|被)(?:作者|楼主)?(?:删除|隐藏)/,
    'gone',
    'it was taken away',
  ],
  [/(?:页面|网页|帖子|贴子)不存在|404 not found/i, 'not_found', 'the page is not there'],
  [
    /access denied|403 forbidden|访问(?:受限|被拒绝|被阻断)|您的访问/i,
    'blocked',
    'access was refused',
  ],
]

/** What stands where the site's own page was due, told by its words. */
export function refusedHtml(html: string): PageOf<never> {
  // it says so at its head, and a body may be as long as it likes
  const text = html.slice(0, mostRead)
  if (text.trim() === '') return refusedPage('bad_payload', 'empty body')
  for (const [sign, outcome, detail] of signs)
    if (sign.test(text)) return refusedPage(outcome, detail)
  return refusedPage('bad_payload', /<\w/.test(text) ? 'a page of another kind' : 'not JSON')
}
