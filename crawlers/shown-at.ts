import { inwardHost } from './fetch/inward-host.ts'

/**
 * Where a post can be looked at: its own address, or, where its source is stood in for by a site on
 * this machine (`baseUrl`), the same place there. Null where it has no web address.
 */
export function shownAt(url: string | null, settings: Record<string, unknown>): string | null {
  if (url === null || !URL.canParse(url) || !/^https?:/.test(url)) return null
  const base = settings['baseUrl']
  if (typeof base !== 'string' || !URL.canParse(base)) return url
  if (!inwardHost(new URL(base).hostname) || inwardHost(new URL(url).hostname)) return url
  const { pathname, search } = new URL(url)
  return new URL(`${pathname}${search}`, base).href
}
