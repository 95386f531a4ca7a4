import type { RawPost, RunOutcome } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedText } from '../../read/refused-text.ts'
import type { ParsedPage } from '../../source.ts'
import { mastodonStatus } from './mastodon-status.ts'

/** Any JSON of a Mastodon server (and of those that speak its API): a timeline, a search, a thread, one status, a refusal. */
export function readMastodon(text: string, fetchedAt: Date): ParsedPage {
  const value = readJson(text)
  if (value === undefined) return refusedText(text)
  if (Array.isArray(value)) return timeline(value, fetchedAt)
  const body = fieldsOf(value)
  const statuses = body.list('statuses')
  // a search counts its pages and names none
  if (statuses) return { ...timeline(statuses, fetchedAt), next: null }
  const descendants = body.list('descendants')
  if (descendants) {
    const thread = [...(body.list('ancestors') ?? []), ...descendants]
    return { ...timeline(thread, fetchedAt), next: null }
  }
  if (body.has('content') && body.id('id') !== undefined)
    return readPage(withBoosted([value], fetchedAt), null)
  const error = body.text('error', 'error_description')
  if (error !== undefined) return refusedPage(outcomeOf(error), error.slice(0, 100))
  return refusedPage('shape_changed', 'neither statuses nor an error')
}

/** Newest first; the next page lies below the last id. */
function timeline(values: unknown[], fetchedAt: Date): ParsedPage {
  const known = fieldsOf(values[0])
  // accounts, tags and notifications come as bare arrays too
  if (values.length > 0 && !known.has('content') && !known.has('reblog'))
    return refusedPage('shape_changed', 'an array of something else than statuses')
  const last = fieldsOf(values.at(-1)).id('id')
  return readPage(withBoosted(values, fetchedAt), last ?? null)
}

/** What was boosted is a post of its own. */
function withBoosted(values: unknown[], fetchedAt: Date): (RawPost | string)[] {
  const own = values.map((value) => mastodonStatus(value, fetchedAt))
  const ids = new Set(own.flatMap((one) => (typeof one === 'string' ? [] : [one.sourceId])))
  const boosted = values
    .map((value) => fieldsOf(value).raw('reblog'))
    .filter((one) => typeof one === 'object')
    .map((one) => mastodonStatus(one, fetchedAt))
    .filter((one) => typeof one !== 'string')
  return [...own, ...boosted.filter((one) => !ids.has(one.sourceId) && ids.add(one.sourceId))]
}

/** Errors come in the language of whoever asks, with their status beside the body. */
function outcomeOf(error: string): RunOutcome {
  if (/too many requests|rate limit|请求过于频繁|请求次数过多/i.test(error)) return 'rate_limited'
  if (
    /access token|invalid_(?:grant|client|token)|authori[sz]|authenticated|requires? (?:an? )?(?:login|user)|sign.?in|令牌|登录|アクセストークン/i.test(
      error,
    )
  )
    return 'auth_required'
  if (/not found|找不到|未找到|見つかりません/i.test(error)) return 'not_found'
  if (/not allowed|forbidden|suspended|blocked|不允许/i.test(error)) return 'blocked'
  return 'shape_changed'
}
