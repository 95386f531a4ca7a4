import { createHmac, timingSafeEqual } from 'node:crypto'

/** The form token of one browser and one person: worthless in another browser and after signing in as somebody else. */
export function csrfToken(secret: string, seed: string, userId: string | null): string {
  return createHmac('sha256', secret)
    .update(`csrf:${seed}:${userId ?? ''}`)
    .digest('base64url')
}

export function sameToken(expected: string, given: string | undefined): boolean {
  const a = Buffer.from(expected)
  const b = Buffer.from(given ?? '')
  return a.length === b.length && timingSafeEqual(a, b)
}
