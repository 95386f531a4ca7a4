import type { Notifier } from '../notifier.ts'

import { email } from './email.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

/** Every kind of channel. A new one is its file, its test, and a line here. */
export const notifiers: readonly Notifier[] = [wecom, email, webhook]

export function notifierOf(kind: string): Notifier | undefined {
  return notifiers.find((one) => one.kind === kind)
}
