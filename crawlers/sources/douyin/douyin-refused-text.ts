import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

/** A body that is no JSON and carries no state: risk control mostly sends nothing at all. */
export function douyinRefusedText(text: string): PageOf<never> {
  const bare = text.trim()
  if (bare === '') return refusedPage('blocked', 'an empty body, as to a visitor without signature')
  if (/^"?blocked"?$/i.test(bare)) return refusedPage('blocked', 'the word "blocked"')
  if (/verify_center|captcha|验证码|TTGCaptcha/i.test(bare))
    return refusedPage('captcha', 'a captcha page')
  return refusedPage('bad_payload', 'not JSON')
}
