import { createHash, randomBytes } from 'node:crypto'

import { z } from 'zod'

import { countUsers } from '../db/queries/console-users.ts'
import { takeFact } from '../db/queries/console-facts.ts'
import { readFact, writeFact } from '../db/queries/instance-facts.ts'
import type { Db } from '../db/client.ts'

import { sameToken } from './csrf-token.ts'

const factName = 'setup-token'
const SetupFact = z.object({ hash: z.string() })
const digest = (token: string) => createHash('sha256').update(token).digest('hex')

/**
 * The one-time token that opens `/setup` while there is no user: the application prints it at start.
 * Only its hash is stored; each call replaces the one before. Null once the first admin exists.
 */
export async function createSetupToken(db: Db, now: Date): Promise<string | null> {
  if ((await countUsers(db)) > 0) return null
  const token = randomBytes(18).toString('base64url')
  await writeFact(db, factName, { hash: digest(token) }, now)
  return token
}

export async function isSetupToken(db: Db, token: string): Promise<boolean> {
  const fact = await readFact(db, factName, SetupFact)
  return fact !== null && sameToken(fact.hash, digest(token))
}

/** Makes the token worthless; false where it was already. */
export async function takeSetupToken(db: Db): Promise<boolean> {
  return takeFact(db, factName)
}
