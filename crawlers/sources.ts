import type { Source } from './source.ts'

import { appstore } from './sources/appstore/appstore.ts'
import { bilibili } from './sources/bilibili/bilibili.ts'
import { dianping } from './sources/dianping/dianping.ts'
import { discourse } from './sources/discourse/discourse.ts'
import { hackernews } from './sources/hackernews/hackernews.ts'
import { googleplay } from './sources/googleplay/googleplay.ts'
import { heimao } from './sources/heimao/heimao.ts'
import { douyin } from './sources/douyin/douyin.ts'
import { html } from './sources/html/html.ts'
import { imported } from './sources/import/import.ts'
import { jd } from './sources/jd/jd.ts'
import { mail } from './sources/mail/mail.ts'
import { mastodon } from './sources/mastodon/mastodon.ts'
import { nodebb } from './sources/nodebb/nodebb.ts'
import { reddit } from './sources/reddit/reddit.ts'
import { rss } from './sources/rss/rss.ts'
import { tieba } from './sources/tieba/tieba.ts'
import { tmall } from './sources/tmall/tmall.ts'
import { v2ex } from './sources/v2ex/v2ex.ts'
import { trustpilot } from './sources/trustpilot/trustpilot.ts'
import { zhihu } from './sources/zhihu/zhihu.ts'
import { hupu } from './sources/hupu/hupu.ts'
import { smzdm } from './sources/smzdm/smzdm.ts'
import { weibo } from './sources/weibo/weibo.ts'
import { xiaohongshu } from './sources/xiaohongshu/xiaohongshu.ts'

/** Every kind of source. A new one is its adapter, its fixture, its test, and a line here. */
export const sources: readonly Source[] = [
  weibo,
  bilibili,
  douyin,
  xiaohongshu,
  appstore,
  rss,
  html,
  imported,
  mail,
  discourse,
  heimao,
  jd,
  tmall,
  dianping,
  googleplay,
  trustpilot,
  nodebb,
  tieba,
  mastodon,
  reddit,
  hackernews,
  v2ex,
  zhihu,
  hupu,
  smzdm,
]

export function sourceOf(kind: string): Source | undefined {
  return sources.find((one) => one.kind === kind)
}
