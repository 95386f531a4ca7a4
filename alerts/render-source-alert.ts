import type { NotificationMessage } from '../core/response.ts'
import type { SourceTrouble } from '../core/source-trouble.ts'
import { troubleWords } from '../core/trouble-words.ts'
import type { Language } from '../core/words.ts'
import { localTime } from '../lib/local-time.ts'

import { operatorMessage } from './operator-message.ts'
import { quote } from './quote.ts'

export type SourceAlertInput = {
  /** Stable over retries. */
  messageId: string
  kind: 'opened' | 'recovered'
  source: { name: string; kind: string; lastSuccessAt: Date | null }
  alert: { reason: SourceTrouble; detail: string; openedAt: Date; resolvedAt: Date | null }
  timeZone: string
  consoleUrl: string
  language: Language
}

/** What an operator is told of a source: what is the matter since when, what it means, and what to do. */
export function renderSourceAlert(input: SourceAlertInput): NotificationMessage {
  const { kind, source, alert, timeZone, language, messageId } = input
  const chinese = language === 'zh-CN'
  const { what, act } = troubleWords[alert.reason][language]
  const time = (at: Date) => localTime(at, timeZone)
  const url = `${input.consoleUrl}/sources`
  const opened = kind === 'opened'
  const title = chinese
    ? `【数据源${opened ? '故障' : '恢复'}】${source.name}：${opened ? what : `已恢复（此前${what}）`}`
    : `[Source ${opened ? 'trouble' : 'recovered'}] ${source.name} ${opened ? what : `works again (it ${what})`}`
  const facts = [
    chinese ? `类型：${source.kind}` : `Kind: ${source.kind}`,
    `${chinese ? '开始：' : 'Since: '}${time(alert.openedAt)}`,
    ...(alert.resolvedAt ? [`${chinese ? '恢复：' : 'Over: '}${time(alert.resolvedAt)}`] : []),
    `${chinese ? '详情：' : 'Detail: '}${quote(alert.detail, 200)}`,
    ...(opened ? meanwhile(input, time) : []),
    ...(opened ? [`${chinese ? '处理：' : 'To do: '}${act}`] : []),
  ]
  const see = chinese ? '查看数据源' : 'See the sources'
  const said = { title, facts, see, url, language }
  return operatorMessage({ messageId, brandName: source.name, ...said })
}

/** Silence of a source in trouble means nothing: since when. */
function meanwhile({ source, language }: SourceAlertInput, time: (at: Date) => string): string[] {
  const at = source.lastSuccessAt
  if (language === 'zh-CN')
    return [at ? `影响：${time(at)} 之后的内容可能有遗漏` : '影响：至今没有采到内容']
  return [
    at ? `Meanwhile: posts since ${time(at)} may be missing` : 'Meanwhile: nothing was read yet',
  ]
}
