import { createHmac, timingSafeEqual } from 'node:crypto'

import { z } from 'zod'

/** `whsec_` and 24 to 64 random bytes in base64. Wire format: https://www.standardwebhooks.com/ */
export const WebhookSecret = z.string().refine((value) => {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(value)) return false
  const { length } = keyOf(value)
  return length >= 24 && length <= 64
}, 'a secret such as "whsec_" followed by 32 random bytes in base64')

/** The three headers of a signed post. `id` is the same at every retry; `at` is the instant of this attempt. */
export function signWebhook(
  secret: string,
  message: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(message.at.getTime() / 1000))
  return {
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(secret, message.id, timestamp, message.body).toString('base64')}`,
  }
}

const toleranceMs = 5 * 60_000

/** Is one of the signatures ours, and the attempt no more than five minutes away from `now`? Header names in lower case. */
export function verifyWebhook(
  secret: string,
  request: { headers: Record<string, string>; body: string },
  now: Date,
): boolean {
  const id = request.headers['webhook-id']
  const timestamp = request.headers['webhook-timestamp']
  const signatures = request.headers['webhook-signature']
  if (!id || !timestamp || !signatures || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(Number(timestamp) * 1000 - now.getTime()) > toleranceMs) return false
  const expected = signature(secret, id, timestamp, request.body)
  return signatures.split(' ').some((one) => {
    const given = Buffer.from(one.startsWith('v1,') ? one.slice(3) : '', 'base64')
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
}

function signature(secret: string, id: string, timestamp: string, body: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest()
}
