import type { Source } from './source.ts'

import { appstore } from './sources/appstore/appstore.ts'
import { html } from './sources/html/html.ts'
import { imported } from './sources/import/import.ts'
import { rss } from './sources/rss/rss.ts'
import { weibo } from './sources/weibo/weibo.ts'

/** Every kind of source. A new one is its adapter, its fixture, its test, and a line here. */
export const sources: readonly Source[] = [weibo, appstore, rss, html, imported]

export function sourceOf(kind: string): Source | undefined {
  return sources.find((one) => one.kind === kind)
}
