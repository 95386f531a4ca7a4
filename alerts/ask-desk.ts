import type { z } from 'zod'

import { RetryableError } from '../core/errors.ts'
import { parseJson } from '../lib/parse-json.ts'
import { postJson } from '../lib/post-json.ts'
import { withoutSecrets } from '../lib/without-secrets.ts'

import type { HelpdeskContext } from './helpdesk.ts'
import { httpFailure } from './http-failure.ts'

/** Where a helpdesk is and how it knows us. */
export type Desk = {
  /** Stands first in errors. */
  kind: string
  url: string
  headers: Record<string, string>
  /** Taken out of everything that the helpdesk says. */
  secrets: readonly string[]
}

export type DeskCall<Answer> = {
  method?: 'GET' | 'POST' | 'PUT'
  path: string
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: unknown
  shape: z.ZodType<Answer>
}

/** A page of long comments is larger than the answer of most APIs. */
const maxAnswerBytes = 4 * 1024 * 1024

/**
 * One JSON exchange with a helpdesk: its answer, null for 404.
 * @throws RetryableError for 408, 409, 425, 429 (Retry-After kept), 5xx, no answer, or an answer of
 * another shape; PermanentError for the rest of 3xx and 4xx. None of them holds a secret.
 */
export async function askDesk<Answer>(
  desk: Desk,
  call: DeskCall<Answer>,
  ctx: HelpdeskContext,
): Promise<Answer | null> {
  const { kind, secrets } = desk
  const url = new URL(`${desk.url.replace(/\/+$/, '')}${call.path}`)
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value)
  const answer = await postJson(url.href, {
    method: call.method ?? 'GET',
    headers: { ...desk.headers, ...call.headers },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    maxAnswerBytes,
    signal: ctx.signal,
  })
  if (answer.status === 404) return null
  const said = withoutSecrets(answer.body, secrets)
  // two writers met: the second one asks again
  if (answer.status === 409) throw new RetryableError(`${kind}: HTTP 409 ${said}`)
  const failure = httpFailure(kind, answer, said, ctx.now)
  if (failure) throw failure
  const read = call.shape.safeParse(parseJson(answer.body))
  if (!read.success) throw new RetryableError(`${kind}: an answer of another shape`)
  return read.data
}
