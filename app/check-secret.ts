import { createHash } from 'node:crypto'

import { z } from 'zod'

import { PermanentError } from '../core/errors.ts'
import type { Db } from '../db/client.ts'
import { settleFact } from '../db/queries/instance-facts.ts'

import { both } from './bilingual.ts'

/**
 * Authors are stored under a keyed hash: with another key the same customer would look like a new
 * one, in silence. The ledger remembers a fingerprint of the key that it was written with.
 */
export async function checkSecret(db: Db, identityKey: string, now: Date): Promise<void> {
  const mine = createHash('sha256').update(`fingerprint ${identityKey}`).digest('hex').slice(0, 16)
  const known = await settleFact(db, 'identity-key-fingerprint', mine, z.string(), now)
  if (known === mine) return
  throw new PermanentError(
    both([
      'KOUSHAO_SECRET 与写入此数据库时所用的不同（未设置时取自 .koushao/secret）：请在所有进程里设为同一个值',
      'KOUSHAO_SECRET is not the one that this database was written with (unset, it comes from .koushao/secret): set the same value for every process',
    ]),
  )
}
