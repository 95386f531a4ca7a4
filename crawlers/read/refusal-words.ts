import type { RunOutcome } from '../../core/mention.ts'

/** What stands there instead of the page that was asked for, by its words; null where they do not tell. */
export function refusalWords(text: string): RunOutcome | null {
  if (
    /验证码|captcha|安全验证|verify(?:ing)? (?:you|your|that you)|人机|unusual traffic/i.test(text)
  )
    return 'captcha'
  if (/请(?:先)?登[录陆]|sign in to|log in to/i.test(text)) return 'auth_required'
  if (/too many requests|请求(?:过于)?频繁|访问过于频繁/i.test(text)) return 'rate_limited'
  if (/access denied|forbidden|访问(?:受限|被拒绝)/i.test(text)) return 'blocked'
  return null
}
