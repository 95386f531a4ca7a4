import type { ChannelView } from '../../db/queries/console-channels.ts'
import { monthGate } from '../../core/month-quota.ts'
import { hasRole } from '../role.ts'
import { statusWord } from '../status-words.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { Instant } from './instant.tsx'
import { TierTag } from './tags.tsx'

type Props = { view: View; row: ChannelView; limit: number | null }

/** One channel: its trouble, its meter, and what waits, failed or went elsewhere within a day. */
export function ChannelCard({ view, row, limit }: Props) {
  const { channel, trouble, counts, meter } = row
  const { say } = view
  const health = !trouble ? 'good' : trouble.reason === 'channel-broken' ? 'bad' : 'warn'
  return (
    <section class={`card source source-${health}`}>
      <header class="card-head">
        <h2>
          <i class={`dot health-${health}`}></i> {channel.name}
        </h2>
        <span class={`tag state-${trouble ? 'failing' : 'ready'}`}>
          {statusWord(trouble?.reason ?? 'ready', view.language)}
        </span>
      </header>
      {trouble ? (
        <p class="verdict">
          {say('详情：', 'Details: ')}
          {trouble.detail} <Instant view={view} at={trouble.openedAt} />
        </p>
      ) : null}
      <QuotaWords view={view} used={meter?.month ?? 0} channel={channel} />
      <dl class="facts">
        <Fact name={say('类型', 'Kind')}>{channel.kind}</Fact>
        <Fact name={say('接收', 'Takes')}>
          {channel.tiers.map((tier) => (
            <TierTag view={view} tier={tier} />
          ))}{' '}
          {channel.operator
            ? say('运维消息', 'operator messages')
            : channel.tiers.length === 0
              ? say('只在被点名时', 'only when called by name')
              : null}
        </Fact>
        <Fact name={say('备用渠道', 'Fallback')}>
          {channel.fallback
            ? say(
                `${channel.fallback}（${channel.spillAfterMs / 1000} 秒后）`,
                `${channel.fallback} (after ${channel.spillAfterMs / 1000} s)`,
              )
            : say('无', 'none')}
        </Fact>
        <Meter
          name={say('本分钟', 'This minute')}
          used={meter?.lastMinute ?? 0}
          most={limit}
          left={say('剩', 'left')}
        />
        <Meter
          name={say('本月', 'This month')}
          used={meter?.month ?? 0}
          most={channel.monthlyQuota}
          left={say('剩', 'left')}
        />
        <Fact name={say('等待', 'Waiting')}>{counts.pending}</Fact>
        <Fact name={say('24 小时已送达', 'Sent in 24 h')}>{counts.sent}</Fact>
        <Fact name={say('其中汇总', 'Told by digest')}>{counts.digested}</Fact>
        <Fact name={say('转备用渠道', 'Passed on')}>{counts.spilled}</Fact>
        <Fact name={say('可能重复', 'Perhaps twice')}>{counts.unsure}</Fact>
        <Fact name={say('失败', 'Failed')}>{counts.failed}</Fact>
      </dl>
      <div class="buttons">
        {view.user && hasRole(view.user.role, 'pr') ? (
          <a class="button quiet" href={`/channels/${channel.id}/cards`}>
            {say('看看卡片', 'See the cards')}
          </a>
        ) : null}
        <ActionForm
          view={view}
          action={`/channels/${channel.id}/test`}
          label={say('发送测试消息', 'Send a test')}
          needs="pr"
        />
      </div>
      {counts.failed > 0 ? (
        <ActionForm
          view={view}
          action={`/channels/${channel.id}/retry`}
          label={say(`重发 ${counts.failed} 条`, `Send ${counts.failed} again`)}
          needs="pr"
        />
      ) : null}
    </section>
  )
}

/** What becomes of lesser news while the month runs out. */
function QuotaWords({
  view,
  used,
  channel,
}: {
  view: View
  used: number
  channel: ChannelView['channel']
}) {
  const { monthlyQuota: quota, fallback } = channel
  const { say } = view
  if (quota === null) return null
  switch (monthGate({ used, quota }, false)) {
    case 'open':
      return null
    case 'sparing':
      return (
        <p class="verdict">
          {say(
            '本月额度已用 80%：普通与热点通知每小时合并成一条',
            '80% of the month’s quota is used: lesser news is one message an hour',
          )}
        </p>
      )
    case 'shut':
      return (
        <p class="verdict">
          {fallback === null
            ? say(
                '本月额度将尽：普通与热点通知等到下月，余量只留给危机',
                'The month’s quota runs out: lesser news waits for the next month, the rest is kept for a crisis',
              )
            : say(
                `本月额度将尽：普通与热点通知改由“${fallback}”接收，余量只留给危机`,
                `The month’s quota runs out: lesser news goes to ${fallback}, the rest is kept for a crisis`,
              )}
        </p>
      )
  }
}

function Fact({ name, children }: { name: string; children?: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Meter(props: { name: string; used: number; most: number | null; left: string }) {
  const { name, used, most, left } = props
  return (
    <Fact name={name}>
      {used.toLocaleString('en-US')}
      {most === null ? null : (
        <>
          {' / '}
          {most.toLocaleString('en-US')} <progress value={Math.min(used, most)} max={most} />{' '}
          <small class="muted">
            {left} {Math.max(0, most - used).toLocaleString('en-US')}
          </small>
        </>
      )}
    </Fact>
  )
}
