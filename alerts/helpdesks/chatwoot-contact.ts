import { z } from 'zod'

import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { DeskCall } from '../ask-desk.ts'

const Found = z.object({
  payload: z.array(z.object({ id: z.number().int(), identifier: z.string().nullish() })),
})
const Made = z.object({ payload: z.object({ contact: z.object({ id: z.number().int() }) }) })

type Ask = <Answer>(call: DeskCall<Answer>) => Promise<Answer>

/**
 * The contact of one problem, made where `make` is given. Two that are made at the same time cannot
 * both be: the identifier is unique in the account, and the search reads the database, no index.
 * @returns null where there is none and `make` is left out
 */
export async function chatwootContact(
  ask: Ask,
  identifier: string,
  make?: Record<string, unknown>,
): Promise<number | null> {
  const found = await search(ask, identifier)
  if (found !== null || make === undefined) return found
  const body = { ...make, identifier }
  try {
    const call = { method: 'POST' as const, path: '/contacts', body, shape: Made }
    return (await ask(call)).payload.contact.id
  } catch (error) {
    if (!isTaken(error)) throw error
    const other = await search(ask, identifier)
    if (other !== null) return other
    throw new RetryableError('chatwoot: the contact is taken and not found')
  }
}

async function search(ask: Ask, identifier: string): Promise<number | null> {
  const { payload } = await ask({
    path: '/contacts/search',
    query: { q: identifier },
    shape: Found,
  })
  return payload.find((one) => one.identifier === identifier)?.id ?? null
}

/** 422, "Identifier has already been taken". */
function isTaken(error: unknown): boolean {
  return error instanceof PermanentError && /HTTP 422 .*identifier/i.test(error.message)
}
