import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

/** A page where JSON was due. */
export function bilibiliRefusedText(text: string): PageOf<never> {
  if (text.trim() === '') return refusedPage('bad_payload', 'empty body')
  if (/412|precondition|安全风控|request was banned/i.test(text))
    return refusedPage('blocked', 'the page of HTTP 412')
  if (/geetest|验证码|captcha/i.test(text)) return refusedPage('captcha', 'a captcha page')
  return refusedPage('bad_payload', 'not JSON')
}
