import { TZDate } from '@date-fns/tz'
import { startOfMonth } from 'date-fns'
import { Hono } from 'hono'

import { retryChannel } from '../../alerts/actions/retry-channel.ts'
import { dayMs } from '../../core/clock.ts'
import { lastDigests, listChannels } from '../../db/queries/console-channels.ts'
import { actorOf } from '../actor.ts'
import { ChannelCard } from '../components/channel-card.tsx'
import { Empty } from '../components/empty.tsx'
import { Instant } from '../components/instant.tsx'
import { Layout } from '../components/layout.tsx'
import { StatusTag } from '../components/tags.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { goBack } from '../go-back.ts'
import { readId } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import type { View, WebEnv } from '../view.ts'

type Digest = Awaited<ReturnType<typeof lastDigests>>[number]

/** `/channels`: whether each channel can be trusted, how much of its robot's limit is used, and what it could not deliver. */
export function channelsPage(deps: WebDeps) {
  const { db, clock, config, channelLimit } = deps
  return new Hono<WebEnv>()
    .get('/channels', async (c) => {
      const { view } = c.var
      const { say } = view
      const now = clock.now()
      const monthStart = new Date(+startOfMonth(new TZDate(now.getTime(), config.timeZone)))
      const rows = await listChannels(db, {
        now,
        monthStart,
        dayAgo: new Date(now.getTime() - dayMs),
      })
      return draw(
        c,
        <Layout view={view} title={say('通知渠道', 'Channels')} wide>
          <div class="page-head">
            <h1>{say('通知渠道', 'Channels')}</h1>
          </div>
          {rows.length === 0 ? (
            <Empty title={say('还没有通知渠道', 'No channel yet')}>
              {say(
                '在 koushao.yaml 的 channels 中配置企业微信、钉钉、飞书、Slack、邮件或 Webhook。',
                'Name some in koushao.yaml under channels: WeCom, DingTalk, Feishu, Slack, e-mail or a webhook.',
              )}
            </Empty>
          ) : (
            <div class="source-grid">
              {rows.map((row) => (
                <ChannelCard view={view} row={row} limit={channelLimit?.(row.channel) ?? null} />
              ))}
            </div>
          )}
          <Digests view={view} rows={await lastDigests(db, 10)} />
        </Layout>,
      )
    })
    .post('/channels/:id/retry', requireRole('pr'), async (c) => {
      await retryChannel(deps, { channelId: readId(c) }, actorOf(c))
      return goBack(c, '/channels')
    })
}

function Digests({ view, rows }: { view: View; rows: Digest[] }) {
  const { say } = view
  if (rows.length === 0) return null
  return (
    <section class="card">
      <header class="card-head">
        <h2>{say('最近的汇总', 'Latest digests')}</h2>
      </header>
      <ul class="rows deliveries">
        {rows.map((row) => (
          <li>
            <span>
              <b>{row.message?.title}</b>
              <br />
              <small class="muted">
                {row.channelName} · {say(`${row.members} 条`, `${row.members} notifications`)}
              </small>
            </span>
            <span class="delivery-state">
              <StatusTag view={view} status={row.status} />
              <small>
                <Instant view={view} at={row.sentAt ?? row.createdAt} />
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
