import type { Helpdesk } from '../helpdesk.ts'

import { builtin } from './builtin.ts'
import { chatwoot } from './chatwoot.ts'
import { freshdesk } from './freshdesk.ts'
import { jiraSm } from './jira-sm.ts'
import { redmine } from './redmine.ts'
import { rt } from './rt.ts'
import { udesk } from './udesk.ts'
import { webhook } from './webhook.ts'
import { zammad } from './zammad.ts'
import { zendesk } from './zendesk.ts'

/** Every kind of helpdesk. A new one is its file, its test, and a line here. */
export const helpdesks: readonly Helpdesk[] = [
  builtin,
  webhook,
  zammad,
  zendesk,
  freshdesk,
  rt,
  redmine,
  chatwoot,
  jiraSm,
  udesk,
]

export function helpdeskOf(kind: string): Helpdesk | undefined {
  return helpdesks.find((one) => one.kind === kind)
}
