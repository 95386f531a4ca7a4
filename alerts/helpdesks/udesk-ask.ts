import { createHash, randomUUID } from 'node:crypto'

import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import { withoutSecrets } from '../../lib/without-secrets.ts'
import type { DeskCall } from '../ask-desk.ts'
import type { HelpdeskContext } from '../helpdesk.ts'
import { orderDesk } from '../order-desk.ts'

type Access = { url: string; email: string; token: string; webhookSecret?: string | undefined }

const Verdict = z
  .object({ code: z.union([z.number().int(), z.string()]), message: z.string().nullish() })
  .loose()

/** What time may cure, by its words: the codes are not documented. 60 requests a minute are allowed. */
const passing = /频繁|频率|限制|繁忙|超时|稍后|too many|rate|limit|busy|time ?out|nonce/i

/**
 * One call of Udesk's open API: signed in its query, and believed only where its body says 1000.
 * https://www.udesk.cn/doc/apiv2/intro/
 * @throws RetryableError, PermanentError with the code and the words of Udesk
 */
export async function askUdesk<Answer>(
  access: Access,
  call: DeskCall<Answer>,
  ctx: HelpdeskContext,
): Promise<Answer> {
  const { url, email, token, webhookSecret } = access
  const timestamp = String(Math.floor(ctx.now.getTime() / 1000))
  const nonce = randomUUID()
  const sign = createHash('sha256')
    .update([email, token, timestamp, nonce, 'v2'].join('&'))
    .digest('hex')
  const secrets = [token, sign, ...(webhookSecret ? [webhookSecret] : [])]
  const desk = { kind: 'udesk', url, headers: {}, secrets }
  const query = { ...call.query, email, timestamp, nonce, sign_version: 'v2', sign }
  const path = `/open_api_v1${call.path}`
  const answer = await orderDesk(desk, { ...call, path, query, shape: Verdict }, ctx)
  if (String(answer.code) !== '1000') {
    const said = withoutSecrets(`code ${answer.code} ${answer.message ?? ''}`, secrets)
    throw passing.test(said)
      ? new RetryableError(`udesk: ${said}`)
      : new PermanentError(`udesk: ${said}`)
  }
  const read = call.shape.safeParse(answer)
  if (!read.success) throw new RetryableError('udesk: an answer of another shape')
  return read.data
}
