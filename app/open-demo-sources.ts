import { createLog } from '../lib/log.ts'

import { both } from './bilingual.ts'
import { PermanentError } from '../core/errors.ts'
import type { Environment } from './environment.ts'
import { withLedger } from './with-ledger.ts'

/** The demo world for one command. Throws where an instance of this folder has it open: its clock must not run twice. */
export async function openDemoSources(env: Environment) {
  const { heldRoles } = await import('../db/queries/instance-roles.ts')
  const isRunning = await withLedger(env, async ({ db }) => (await heldRoles(db)).length > 0)
  if (isRunning)
    throw new PermanentError(
      both([
        '演示世界正在另一个进程里运行；不带 --dry-run 可让它采集一次',
        'the demo world runs in another process; without --dry-run that one crawls once',
      ]),
    )
  const { openDemoWorld } = await import('../demo/world.ts')
  return openDemoWorld({ folder: env.folder, log: createLog(env.logLevel ?? 'warn') })
}
