import { createHmac } from 'node:crypto'

/**
 * The pseudonym of an author: HMAC-SHA-256 (hex) of `kind:id` under the instance's key. The same
 * person on the same platform keeps it; nobody without the key can go back or compare instances.
 */
export function authorHash(kind: string, authorId: string, identityKey: string): string {
  return createHmac('sha256', identityKey).update(`${kind}:${authorId}`).digest('hex')
}
