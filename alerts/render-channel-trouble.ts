import type { ChannelTrouble } from '../core/delivery.ts'
import type { NotificationMessage } from '../core/response.ts'
import type { Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { operatorMessage } from './operator-message.ts'
import { quote } from './quote.ts'

export type ChannelTroubleInput = {
  /** Stable over retries. */
  messageId: string
  kind: 'opened' | 'recovered'
  channel: { name: string; kind: string; fallback: string | null }
  trouble: { reason: ChannelTrouble; detail: string; openedAt: Date; resolvedAt: Date | null }
  timeZone: string
  consoleUrl: string
  language: Language
}

const what: Record<ChannelTrouble, Record<Language, string>> = {
  'channel-broken': {
    'zh-CN': '机器人或账号失效，通知发不出去',
    en: 'its robot or account refuses, nothing arrives',
  },
  unreachable: { 'zh-CN': '连不上或一直不应答', en: 'does not answer' },
  refused: { 'zh-CN': '返回了不认识的结果', en: 'gives an answer that nobody knows' },
}

const act: Record<ChannelTrouble, Record<Language, string>> = {
  'channel-broken': {
    'zh-CN': '检查密钥、机器人与群设置，改好配置后重启；失败的通知会自动补发',
    en: 'look at the key, the robot and its group, then restart; what failed is sent again by itself',
  },
  unreachable: {
    'zh-CN': '检查网络与对方服务；恢复后积压的通知会自动发出',
    en: 'look at the network and the service; what waits goes out by itself when it is back',
  },
  refused: {
    'zh-CN': '按详情核对；失败的通知可在“通知渠道”页重发',
    en: 'look at the detail; what failed can be sent again on the channels page',
  },
}

/** What an operator is told of a channel that takes nothing: told through another one. */
export function renderChannelTrouble(input: ChannelTroubleInput): NotificationMessage {
  const { messageId, kind, channel, trouble, timeZone, language } = input
  const chinese = language === 'zh-CN'
  const opened = kind === 'opened'
  const time = (at: Date) => localTime(at, timeZone)
  const matter = what[trouble.reason][language]
  const url = `${input.consoleUrl}/channels`
  const title = chinese
    ? `【通知渠道${opened ? '故障' : '恢复'}】${channel.name}：${opened ? matter : '已恢复'}`
    : `[Channel ${opened ? 'trouble' : 'recovered'}] ${channel.name} ${opened ? matter : 'works again'}`
  const facts = [
    chinese ? `类型：${channel.kind}` : `Kind: ${channel.kind}`,
    `${chinese ? '开始：' : 'Since: '}${time(trouble.openedAt)}`,
    ...(trouble.resolvedAt ? [`${chinese ? '恢复：' : 'Over: '}${time(trouble.resolvedAt)}`] : []),
    `${chinese ? '详情：' : 'Detail: '}${quote(trouble.detail, 200)}`,
    ...(opened && channel.fallback !== null
      ? [chinese ? `期间改由“${channel.fallback}”接收` : `Meanwhile told to: ${channel.fallback}`]
      : []),
    ...(opened ? [`${chinese ? '处理：' : 'To do: '}${act[trouble.reason][language]}`] : []),
  ]
  const see = chinese ? '查看通知渠道' : 'See the channels'
  const said = { title, facts, see, url, language }
  return operatorMessage({ messageId, brandName: channel.name, ...said })
}
