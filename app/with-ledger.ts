import type { Environment } from './environment.ts'
import { openLedger, type Ledger } from './open-ledger.ts'

/** Opens the ledger for one command, attached or started for its run alone, and leaves it again. */
export async function withLedger<Result>(
  env: Environment,
  use: (ledger: Ledger) => Promise<Result>,
): Promise<Result> {
  const ledger = await openLedger(env, { schema: 'migrate', max: 4 })
  try {
    return await use(ledger)
  } finally {
    await ledger.close()
  }
}
