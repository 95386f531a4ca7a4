import { z } from 'zod'

import { PermanentError } from '../core/errors.ts'
import { keyId } from '../crawlers/privacy/key-id.ts'
import type { Db } from '../db/client.ts'
import { settleFact, writeFact } from '../db/queries/instance-facts.ts'

import { both } from './bilingual.ts'
import type { Keys } from './secret-key.ts'

const fact = 'identity-key-fingerprint'

/**
 * Authors are stored under a keyed hash: with another key the same customer would look like a new
 * one, in silence. The ledger remembers a fingerprint of the key that it was written with. Where the
 * key before is given too, the new one takes over here: `rotated` tells so. Any other key is refused.
 */
export async function checkSecret(
  db: Db,
  { identity, previousIdentity }: Pick<Keys, 'identity' | 'previousIdentity'>,
  now: Date,
): Promise<{ rotated: boolean }> {
  const mine = keyId(identity)
  const known = await settleFact(db, fact, mine, z.string(), now)
  if (known === mine) return { rotated: false }
  if (previousIdentity !== null && known === keyId(previousIdentity)) {
    await writeFact(db, fact, mine, now)
    return { rotated: true }
  }
  throw new PermanentError(
    both([
      'KOUSHAO_SECRET 与写入此数据库时所用的不同（未设置时取自 .koushao/secret）：请在所有进程里设为同一个值；要更换密钥，请同时把旧值设为 KOUSHAO_SECRET_PREVIOUS',
      'KOUSHAO_SECRET is not the one that this database was written with (unset, it comes from .koushao/secret): set the same value for every process; to rotate it, set the old value as KOUSHAO_SECRET_PREVIOUS',
    ]),
  )
}
