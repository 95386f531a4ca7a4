import { createHash } from 'node:crypto'

/** Names an identity key without telling it: 16 hex digits, kept beside each hash that the key made. */
export function keyId(identityKey: string): string {
  return createHash('sha256').update(`fingerprint ${identityKey}`).digest('hex').slice(0, 16)
}
