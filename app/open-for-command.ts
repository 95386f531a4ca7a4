import { heldRoles } from '../db/queries/instance-roles.ts'

import { loadConfig } from './config/load-config.ts'
import type { Environment } from './environment.ts'
import { roleOf } from './roles.ts'
import { openRuntime, type Runtime } from './runtime.ts'
import { stopSignal } from './stop-signal.ts'
import type { Terminal } from './terminal.ts'

/** For a command that passes by and stores or judges: everything that the handlers need, and a signal to stop. */
export async function openForCommand(
  env: Environment,
  terminal: Terminal,
): Promise<{ runtime: Runtime; stop: AbortSignal }> {
  const config = await loadConfig(env, 'not-needed')
  const stop = stopSignal(process, terminal)
  const runtime = await openRuntime(env, {
    logLevel: 'error',
    schema: 'migrate',
    config,
    withoutConfig: 'nothing',
    sync: 'if-alone',
  })
  return { runtime, stop }
}

/** Whether some process judges what is stored in this ledger. */
export async function isClassifierRunning({ ledger }: Pick<Runtime, 'ledger'>): Promise<boolean> {
  return (await heldRoles(ledger.db)).includes(roleOf('classify'))
}
