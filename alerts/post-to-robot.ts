import { parseJson } from '../lib/parse-json.ts'
import { postJson } from '../lib/post-json.ts'
import { withoutSecrets } from '../lib/without-secrets.ts'

import { httpOutcome } from './http-outcome.ts'
import type { Outcome, SendContext } from './notifier.ts'

/** What the body says, in the robot's own code; null where it holds none. */
export type ReadAnswer = (body: unknown, said: string) => Outcome | null

/**
 * Posts to a chat robot and lets its body speak before its status: the robots hide errors inside of
 * HTTP 200 and codes inside of HTTP 400. A body that says "ok" under any other status is not believed.
 * @throws RetryableError when no answer came
 */
export async function postToRobot(
  subject: string,
  request: {
    url: string
    body: string
    secrets: readonly (string | undefined)[]
    ctx: SendContext
  },
  read: ReadAnswer,
): Promise<Outcome> {
  const { url, body, secrets, ctx } = request
  const answer = await postJson(url, { body, signal: ctx.signal })
  const said = withoutSecrets(answer.body, secrets)
  const byStatus = httpOutcome(subject, answer, said, ctx.now)
  const byBody = read(parseJson(answer.body), said)
  if (byBody && (byBody.verdict !== 'ok' || byStatus === null)) {
    const { retryAfterMs = byStatus?.retryAfterMs } = byBody
    return {
      verdict: byBody.verdict,
      answer: withoutSecrets(byBody.answer, secrets),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
    }
  }
  return (
    byStatus ?? {
      verdict: 'transient',
      answer: `${subject}: HTTP ${answer.status} without a code: ${said}`.slice(0, 300),
    }
  )
}
