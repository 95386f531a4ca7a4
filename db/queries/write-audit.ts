import type { Tx } from '../client.ts'
import { auditLog } from '../schema/audit.ts'

/** Who did what by hand; call it in the transaction of the deed. `subject` is such as `alert 12`. */
export async function writeAudit(
  tx: Tx,
  entry: {
    at: Date
    actor: string
    action: string
    subject: string
    detail?: Record<string, unknown>
  },
): Promise<void> {
  await tx.insert(auditLog).values({ ...entry, detail: entry.detail ?? {} })
}
