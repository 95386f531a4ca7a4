import { z } from 'zod'

import { askDesk, type Desk } from '../ask-desk.ts'
import type { HelpdeskContext } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'

const Me = z.object({ accountId: z.string().min(1) })
/** `at`: when a request was sent whose answer is not known; `issueKey`: what it made. */
const Attempt = z.object({ at: z.string().optional(), issueKey: z.string().optional() })
type Attempt = z.infer<typeof Attempt>
const Property = z.object({ value: Attempt })
/** Answers of an empty body. */
const Done = z.unknown().transform(() => true)

type JiraAttempts = {
  last: () => Promise<Attempt | null>
  note: (attempt: Attempt) => Promise<void>
}

/**
 * The last attempt to make a request under a key, kept at Jira as a property of our own user. The
 * search shows a new request late, such a property at once: so even a process that was killed between
 * request and answer leaves a trace for the next one.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-user-properties/
 */
export async function jiraAttempts(
  desk: Desk,
  carrier: string,
  ctx: HelpdeskContext,
): Promise<JiraAttempts> {
  const { accountId } = await orderDesk(desk, { path: '/rest/api/3/myself', shape: Me }, ctx)
  const property = { path: `/rest/api/3/user/properties/${carrier}`, query: { accountId } }
  return {
    last: async () => (await askDesk(desk, { ...property, shape: Property }, ctx))?.value ?? null,
    note: async (attempt) => {
      await orderDesk(desk, { ...property, method: 'PUT', body: attempt, shape: Done }, ctx)
    },
  }
}
