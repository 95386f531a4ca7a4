import { createLog } from '../lib/log.ts'

import type { Environment } from './environment.ts'
import { withLedger } from './with-ledger.ts'

/** The demo world for one command: opened here, or, where an instance of this folder has it open, visited there. */
export async function openDemoSources(env: Environment) {
  const { heldRoles } = await import('../db/queries/instance-roles.ts')
  const isRunning = await withLedger(env, async ({ db }) => (await heldRoles(db)).length > 0)
  if (isRunning) {
    const { runningDemoWorld } = await import('../demo/running-world.ts')
    return { ...runningDemoWorld(env.folder), close: async () => undefined }
  }
  const { openDemoWorld } = await import('../demo/world.ts')
  return openDemoWorld({ folder: env.folder, log: createLog(env.logLevel ?? 'warn') })
}
