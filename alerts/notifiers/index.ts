import type { Notifier } from '../notifier.ts'

import { dingtalk } from './dingtalk.ts'
import { email } from './email.ts'
import { feishu } from './feishu.ts'
import { slack } from './slack.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

/** Every kind of channel. A new one is its file, its test, and a line here. */
export const notifiers: readonly Notifier[] = [wecom, dingtalk, feishu, slack, email, webhook]

export function notifierOf(kind: string): Notifier | undefined {
  return notifiers.find((one) => one.kind === kind)
}
