import type { Helpdesk } from '../helpdesk.ts'

import { builtin } from './builtin.ts'
import { webhook } from './webhook.ts'

/** Every kind of helpdesk. A new one is its file, its test, and a line here. */
export const helpdesks: readonly Helpdesk[] = [builtin, webhook]

export function helpdeskOf(kind: string): Helpdesk | undefined {
  return helpdesks.find((one) => one.kind === kind)
}
