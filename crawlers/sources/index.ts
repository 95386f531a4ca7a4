import type { Source } from '../source.ts'

import { appstore } from './appstore.ts'
import { html } from './html.ts'
import { imported } from './import.ts'
import { rss } from './rss.ts'
import { weibo } from './weibo.ts'

/** Every kind of source. A new one is its adapter, its fixture, its test, and a line here. */
export const sources: readonly Source[] = [weibo, appstore, rss, html, imported]

export function sourceOf(kind: string): Source | undefined {
  return sources.find((one) => one.kind === kind)
}
