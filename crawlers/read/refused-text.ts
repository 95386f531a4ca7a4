import { refusedPage, type PageOf } from './parsed-page.ts'

/** Where JSON was due and something else came: an empty body, a challenge, a login, another page. */
export function refusedText(text: string): PageOf<never> {
  const start = text.slice(0, 20_000)
  if (start.trim() === '') return refusedPage('bad_payload', 'empty body')
  if (!/^\ufeff?\s*</.test(start)) return refusedPage('bad_payload', 'not JSON')
  if (/cf-chl|challenge-platform|Just a moment\.\.\.|g-recaptcha|h-captcha|geetest/i.test(start))
    return refusedPage('captcha', 'a challenge page instead of JSON')
  if (/<title>[^<]{0,80}(?:429|Too Many Requests)/i.test(start))
    return refusedPage('rate_limited', 'a page that says "too many requests" instead of JSON')
  if (/<title>[^<]{0,80}(?:403|Forbidden|Access Denied|Blocked)/i.test(start))
    return refusedPage('blocked', 'a page that forbids instead of JSON')
  return refusedPage('bad_payload', 'a web page instead of JSON')
}
