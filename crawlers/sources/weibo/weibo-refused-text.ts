import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

/** A page where JSON, or posts, were due. */
export function weiboRefusedText(text: string): PageOf<never> {
  if (text.trim() === '') return refusedPage('bad_payload', 'empty body')
  if (/passport\.weibo\.c(?:n|om)|Sina Visitor System|weibo\.com\/(?:newlogin|login)/.test(text))
    return refusedPage('auth_required', 'the login page')
  if (/captcha|验证码|geetest/i.test(text)) return refusedPage('captcha', 'a captcha page')
  if (/(?:访问|操作|请求)(?:过于|太)?频繁|系统繁忙/.test(text))
    return refusedPage('rate_limited', 'a page that asks to slow down')
  if (/<title>\s*(?:403|418|432)|Forbidden|访问受限|拒绝访问|异常流量/i.test(text))
    return refusedPage('blocked', 'a page that refuses')
  return refusedPage('bad_payload', 'neither JSON nor a page with posts')
}
