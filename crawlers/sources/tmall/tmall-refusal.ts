import { z } from 'zod'

import type { RunOutcome } from '../../../core/mention.ts'

const Refused = z.object({
  ret: z.array(z.string()).nullish().catch(null),
  rgv587_flag: z.string().nullish().catch(null),
  url: z.string().nullish().catch(null),
  data: z.object({ url: z.string() }).nullish().catch(null),
})

const byRet: readonly (readonly [RegExp, RunOutcome])[] = [
  // "everybody comes at once" is what the slider page says
  [/RGV587|USER_VALIDATE|punish/i, 'captcha'],
  [/SESSION|TOKEN|LOGIN/i, 'auth_required'],
  [/LIMIT|挤爆/i, 'rate_limited'],
  [/TIMEOUT|HSF|SYSTEM_ERROR|SERVICE_(?:FAULT|INNER)/i, 'transport'],
  [/NOT_?FOUND|NOT_EXIST|DELETED/i, 'not_found'],
  [/^FAIL/, 'blocked'],
]

/** Why a body of Tmall holds no rates; its errors come with HTTP 200 in `ret`, as `CODE::words`. */
export function tmallRefusal(
  value: unknown,
  text: string,
): { outcome: RunOutcome; detail: string } {
  const read = Refused.safeParse(value)
  if (read.success) {
    const { ret, rgv587_flag: flag, url, data } = read.data
    const address = url ?? data?.url ?? ''
    const said = (ret ?? []).join(' ')
    const named = byRet.find(([pattern]) => pattern.test(said))
    if (named) return { outcome: named[1], detail: said }
    if (flag || /_tmd_|punish/.test(address))
      return { outcome: 'captcha', detail: 'a slider instead of rates' }
    if (/login\.(?:taobao|tmall)\.com/.test(address))
      return { outcome: 'auth_required', detail: 'a login instead of rates' }
    return { outcome: 'shape_changed', detail: 'no list of rates' }
  }
  if (text === '') return { outcome: 'blocked', detail: 'empty body' }
  if (/_tmd_|x5sec|punish|baxia|rgv587/i.test(text))
    return { outcome: 'captcha', detail: 'a slider page' }
  if (/login\.(?:taobao|tmall)\.com/.test(text))
    return { outcome: 'auth_required', detail: 'a login page' }
  return value === undefined
    ? { outcome: 'bad_payload', detail: 'neither JSON nor JSONP' }
    : { outcome: 'shape_changed', detail: 'no list of rates' }
}
