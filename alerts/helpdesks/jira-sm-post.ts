import { createHmac } from 'node:crypto'

import { z } from 'zod'

import { PermanentError } from '../../core/errors.ts'
import type { HelpdeskPost } from '../../core/response.ts'
import { parseJson } from '../../lib/parse-json.ts'
import { sameSecret } from '../../lib/same-secret.ts'
import type { HelpdeskRequest } from '../helpdesk.ts'

import { jiraState, type JiraStateNames } from './jira-sm-state.ts'

// https://developer.atlassian.com/cloud/jira/platform/webhooks/: X-Hub-Signature is HMAC-SHA256 of the
// body; repeated up to five times under one X-Atlassian-Webhook-Identifier
const Post = z.object({
  timestamp: z.number().int().nonnegative().nullish(),
  webhookEvent: z.string(),
  issue: z.object({
    key: z.string().min(1),
    fields: z.object({
      status: z.object({
        name: z.string(),
        statusCategory: z.object({ key: z.string() }).nullish(),
      }),
    }),
  }),
})

type Settings = {
  webhookSecret?: string | undefined
  states: z.infer<typeof JiraStateNames>
}

/** @throws PermanentError for a signed post of another shape */
export function readJiraPost(settings: Settings, request: HelpdeskRequest): HelpdeskPost | null {
  const { webhookSecret: secret, states } = settings
  if (secret === undefined) return null
  const digest = createHmac('sha256', secret).update(request.body).digest('hex')
  if (!sameSecret(request.headers['x-hub-signature'], `sha256=${digest}`)) return null
  const post = Post.safeParse(parseJson(request.body))
  if (!post.success) throw new PermanentError('jira-sm: a signed post of another shape')
  const { issue, timestamp } = post.data
  return {
    eventId: request.headers['x-atlassian-webhook-identifier'] ?? null,
    externalId: issue.key,
    state: jiraState(states, issue.fields.status),
    rawState: issue.fields.status.name,
    at: timestamp ? new Date(timestamp) : null,
  }
}
