import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { signWebhook, verifyWebhook, WebhookSecret } from '../../lib/standard-webhook.ts'

// the example of the Standard Webhooks specification
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1614265330 * 1000),
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

describe('standard webhook', () => {
  it('signs as the specification does', () => {
    expect(signWebhook(vector.secret, vector)).toEqual({
      'webhook-id': vector.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': vector.signature,
    })
  })

  it('takes one right signature among several', () => {
    const headers = {
      ...signWebhook(vector.secret, vector),
      'webhook-signature': `v1a,AAAA v1,AAAA ${vector.signature}`,
    }
    expect(verifyWebhook(vector.secret, { headers, body: vector.body }, vector.at)).toBe(true)
  })

  it.each([
    ['another body', { body: '{}' }],
    ['another id', { headers: { 'webhook-id': 'msg_2' } }],
    ['no signature', { headers: { 'webhook-signature': '' } }],
    [
      'another scheme',
      { headers: { 'webhook-signature': vector.signature.replace('v1,', 'v2,') } },
    ],
    ['a time that is none', { headers: { 'webhook-timestamp': '1614265330abc' } }],
  ])('refuses %s', (_name, change: { body?: string; headers?: Record<string, string> }) => {
    const headers = { ...signWebhook(vector.secret, vector), ...change.headers }
    const request = { headers, body: change.body ?? vector.body }
    expect(verifyWebhook(vector.secret, request, vector.at)).toBe(false)
  })

  it.each([
    [299, true],
    [301, false],
    [-299, true],
    [-301, false],
  ])('an attempt %d s old: %s', (seconds, taken) => {
    const request = { headers: signWebhook(vector.secret, vector), body: vector.body }
    const now = new Date(vector.at.getTime() + seconds * 1000)
    expect(verifyWebhook(vector.secret, request, now)).toBe(taken)
  })

  it('refuses every body but the signed one', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (signed, body) => {
        const headers = signWebhook(vector.secret, { ...vector, body: signed })
        expect(verifyWebhook(vector.secret, { headers, body }, vector.at)).toBe(signed === body)
      }),
    )
  })

  it.each([
    [vector.secret, true],
    ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', false],
    ['whsec_short', false],
    [`whsec_${'A'.repeat(100)}`, false],
  ])('secret %s: %s', (secret, good) => {
    expect(WebhookSecret.safeParse(secret).success).toBe(good)
  })
})
