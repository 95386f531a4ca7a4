import type { Fields } from '../../read/fields-of.ts'
import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

/** A search without results says why: since November 2025 mostly that the visitor was not trusted. */
export function douyinNothingFound(answer: Fields): PageOf<never> | null {
  const info = answer.of('search_nil_info')
  if (!answer.has('search_nil_info')) return null
  const type = info.text('search_nil_type', 'search_nil_item') ?? 'no type'
  if (/verify/.test(type)) return refusedPage('captcha', `search_nil_info: ${type}`)
  if (/login/.test(type)) return refusedPage('auth_required', `search_nil_info: ${type}`)
  // an honest "nothing", as against one that hides a refusal
  if (/no_result|nil_result|empty_result/.test(type)) return null
  return refusedPage('blocked', `search_nil_info: ${type}`)
}
