import type { RetryableError } from '../core/errors.ts'

import type { Outcome } from './notifier.ts'

/** Of a connection that was never made: nothing can have arrived. */
const neverSent =
  /\b(Connection timeout|Greeting never received|STARTTLS|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EDNS|ECONNECTION|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|\w*_CERT\w*)\b/

/** No answer came: whether the message can have arrived decides whether a second one may be a double. */
export function lostAnswer(subject: string, { message, retryAfterMs }: RetryableError): Outcome {
  const verdict = neverSent.test(message) ? 'transient' : 'unsure'
  const answer = message.startsWith(`${subject}:`) ? message : `${subject}: ${message}`
  return { verdict, answer, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}
