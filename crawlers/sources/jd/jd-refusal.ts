import { z } from 'zod'

import { refusedPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'

const Refused = z.object({
  code: z.union([z.string(), z.number()]),
  echo: z.string().nullish().catch(null),
  msg: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
})

/** Why a body of JD holds no comments; the app's refusals come with HTTP 200 and a `code`. */
export function jdRefusal(value: unknown, text: string): ParsedPage {
  // a blocked client gets 200 and nothing
  if (text.trim() === '') return refusedPage('blocked', 'empty body')
  return value === undefined ? refusedText(text) : refusedJson(value)
}

function refusedText(text: string): ParsedPage {
  if (/passport\.jd\.com|plogin\.m\.jd\.com/i.test(text))
    return refusedPage('auth_required', 'a login page')
  if (/risk_handler|验证一下|安全验证|captcha/i.test(text))
    return refusedPage('captcha', 'a verification page')
  if (/403 forbidden|访问被拒绝|访问受限/i.test(text))
    return refusedPage('blocked', 'access refused')
  return refusedPage('bad_payload', 'neither JSON nor JSONP')
}

function refusedJson(value: unknown): ParsedPage {
  const read = Refused.safeParse(value)
  if (!read.success) return refusedPage('shape_changed', '"comments" missing')
  const { code, echo, msg, message } = read.data
  const detail = `code ${code} ${echo ?? msg ?? message ?? ''}`.trim()
  switch (String(code)) {
    case '3':
      return refusedPage('auth_required', detail)
    case '601':
      // queued: "too many take part, we are loading"
      return refusedPage('rate_limited', detail)
    case '605':
      return refusedPage('captcha', detail)
    case '403':
      return refusedPage('blocked', detail)
    default:
      return refusedPage(/登录|login/i.test(detail) ? 'auth_required' : 'shape_changed', detail)
  }
}
