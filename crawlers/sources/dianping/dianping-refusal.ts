import { z } from 'zod'

import type { RunOutcome } from '../../../core/mention.ts'

const Refused = z.object({
  code: z.coerce.number().nullish().catch(null),
  msg: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  customData: z.object({ verifyPageUrl: z.string() }).nullish().catch(null),
})

/** Why a body of Dianping holds no reviews. 406 and `customData.verifyPageUrl` are its slider. */
export function dianpingRefusal(
  value: unknown,
  text: string,
): { outcome: RunOutcome; detail: string } {
  if (/verify\.meituan\.com|spiderindefence|yoda|验证中心|滑块/i.test(text))
    return { outcome: 'captcha', detail: 'a verification page' }
  if (/account\.dianping\.com\/(?:pc)?login|passport\.meituan\.com|请先登录|未登录/.test(text))
    return { outcome: 'auth_required', detail: 'a login page' }
  if (/页面不存在|商户不存在|404 not found/i.test(text))
    return { outcome: 'not_found', detail: 'no such page' }
  if (/403 forbidden|访问过于频繁|禁止访问/i.test(text))
    return { outcome: 'blocked', detail: 'access refused' }
  if (value === undefined)
    return text.trim() === ''
      ? { outcome: 'blocked', detail: 'empty body' }
      : { outcome: 'bad_payload', detail: 'neither JSON nor a page of reviews' }
  const { code, msg, message } = Refused.safeParse(value).data ?? {}
  const detail = `code ${code ?? '?'} ${msg ?? message ?? ''}`.trim()
  switch (code) {
    case 401:
      return { outcome: 'auth_required', detail }
    case 403:
      return { outcome: 'blocked', detail }
    case 406:
      return { outcome: 'captcha', detail }
    case 404:
      return { outcome: 'not_found', detail }
    default:
      return { outcome: 'shape_changed', detail: `no list of reviews, ${detail}` }
  }
}
