import { and, eq, gt, isNull } from 'drizzle-orm'

import type { Tx } from '../client.ts'
import { silences } from '../schema/alerts.ts'

export async function addSilence(tx: Tx, row: typeof silences.$inferInsert): Promise<number> {
  const [made] = await tx.insert(silences).values(row).returning({ id: silences.id })
  if (!made) throw new Error('silence: not written')
  return made.id
}

/** False where it is over, ended or unknown. */
export async function endSilenceAt(tx: Tx, silenceId: number, now: Date): Promise<boolean> {
  const ended = await tx
    .update(silences)
    .set({ endedAt: now })
    .where(and(eq(silences.id, silenceId), isNull(silences.endedAt), gt(silences.endsAt, now)))
    .returning({ id: silences.id })
  return ended.length > 0
}
