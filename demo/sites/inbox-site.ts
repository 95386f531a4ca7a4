import { z } from 'zod'

import type { Clock } from '../../core/clock.ts'
import { Tier, tierRank } from '../../core/tier.ts'
import { tierWords } from '../../core/words.ts'
import { verifyWebhook } from '../../lib/standard-webhook.ts'
import type { Inbox, InboxMessage } from '../inbox.ts'

import { chineseTime } from './chinese-time.ts'
import { escapeHtml, humanPage } from './human-page.ts'
import { htmlAnswer, jsonAnswer, type Ask, type Site } from './site.ts'

const Notification = z.object({
  data: z.object({ tier: Tier, title: z.string(), text: z.string(), url: z.string() }),
})

export type InboxSiteOptions = { inbox: Inbox; secret: string; clock: Clock; live: () => boolean }

/** The PR team's letter box: takes our signed notifications (Standard Webhooks) and shows them to people. */
export function inboxSite({ inbox, secret, clock, live }: InboxSiteOptions): Site {
  const receive = (ask: Ask) => {
    // while the story is told, the five minutes that a signature holds pass within real milliseconds
    const at = live() ? clock.now() : new Date(Number(ask.headers['webhook-timestamp']) * 1000)
    if (!verifyWebhook(secret, ask, at)) return jsonAnswer({ error: 'bad signature' }, 401)
    const read = Notification.safeParse(readJson(ask.body))
    const id = ask.headers['webhook-id']
    if (!read.success || id === undefined) return jsonAnswer({ error: 'not a notification' }, 400)
    const { tier, title, text, url } = read.data.data
    const kept = inbox.keep({ id, receivedAt: clock.now(), tier, title, text, url })
    return jsonAnswer(kept ? { ok: true } : { ok: true, duplicate: true })
  }
  return (ask) => {
    if (ask.url.pathname === '/hook')
      return ask.method === 'POST' ? receive(ask) : jsonAnswer({ error: 'POST only' }, 405)
    // a 企业微信 robot that is no longer in its group: the error is hidden in HTTP 200
    if (ask.url.pathname === '/removed-robot/cgi-bin/webhook/send')
      return jsonAnswer({ errcode: 93000, errmsg: 'invalid webhook url' })
    if (ask.url.pathname === '/messages') return jsonAnswer(inbox.messages())
    if (ask.url.pathname !== '/') return null
    const shown = inbox.messages().toReversed().map(article).join('\n')
    return htmlAnswer(humanPage('公关组收件箱', shown || '<p>还没有收到通知。</p>'))
  }
}

function article({ tier, title, text, url, receivedAt }: InboxMessage): string {
  const link = /^https?:\/\//.test(url) ? `<a href="${escapeHtml(url)}">打开预警</a>` : ''
  const bell = tierRank(tier) === 2 ? '🚨 ' : ''
  return `<article class="${tier}"><p><b>${bell}${escapeHtml(title)}</b></p><pre>${escapeHtml(text)}</pre>
<p class="meta">${tierWords[tier]['zh-CN']} · ${chineseTime(receivedAt)} · ${link}</p></article>`
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
