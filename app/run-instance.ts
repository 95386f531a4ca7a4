import { PermanentError } from '../core/errors.ts'
import { holdRoles } from '../db/queries/instance-roles.ts'
import { queueNames, type QueueName } from '../jobs/define-job.ts'

import { assertRedis } from './assert-redis.ts'
import { both } from './bilingual.ts'
import type { Config } from './config/config.ts'
import type { Environment } from './environment.ts'
import type { Listening } from './listen.ts'
import type { Ledger } from './open-ledger.ts'
import { consoleRole, roleOf } from './roles.ts'
import { openRuntime, type Runtime } from './runtime.ts'
import { startConsole } from './start-console.ts'
import { startSchedules } from './schedules.ts'
import { stopSignal } from './stop-signal.ts'
import type { Terminal } from './terminal.ts'
import { startWorkers } from './workers.ts'

export type InstanceOptions = {
  env: Environment
  terminal: Terminal
  config: Config | null
  withoutConfig: 'demo' | 'nothing'
  queues: readonly QueueName[]
  /** The port behind which the console opens; null runs none. */
  listening: Listening | null
  schema: 'migrate' | 'assert'
  logLevel: string
  /** `start` is the whole instance: a second one in this folder is a mistake. */
  onlyOne: boolean
  /** Called once everything stands; what it returns is stopped before anything is closed. */
  whileRunning?: (runtime: Runtime) => { stop: () => Promise<void> }
}

/** Runs roles of the instance until a signal asks to stop; resolves to the exit code. */
export async function runInstance(options: InstanceOptions): Promise<number> {
  const { env, terminal, queues, listening } = options
  const stop = stopSignal(process, terminal)
  let runtime: Runtime | null = null
  try {
    runtime = await openRuntime(env, {
      logLevel: options.logLevel,
      schema: options.schema,
      config: options.config,
      withoutConfig: options.withoutConfig,
      sync: 'always',
      onStep: (step, ledger) => {
        if (step === 'store') terminal.say(`✓ ${storeWords(ledger)}`)
      },
      mayGoOn: (ledger, isAlone) => {
        if (options.onlyOne && !isAlone && ledger.kind !== 'server')
          throw alreadyRunning(env.folder)
      },
    })
    // what a killed process left half done would wait for its lock; the sweep nudges again at once
    if (runtime.isAlone) {
      await assertRedis(env.redisUrl)
      await runtime.jobs.forgetAll(queueNames)
    }
    const roles = queues.map(roleOf)
    runtime.onClose(
      'roles',
      await holdRoles(runtime.ledger.pool, [...roles, ...(listening ? [consoleRole] : [])]),
    )
    if (listening) await startConsole(runtime, listening, terminal)
    startWorkers(runtime, queues)
    runtime.onClose('schedules', startSchedules(runtime, queues))
    if (listening) runtime.onClose('web server', listening.close)
    const shown = options.whileRunning?.(runtime)
    await untilAborted(stop)
    await shown?.stop()
    return 0
  } finally {
    await runtime?.close()
    if (runtime) terminal.say(both(['已停止', 'stopped']))
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  // an open handle keeps the process alive even where every queue is idle
  const alive = setInterval(() => undefined, 60_000)
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      clearInterval(alive)
      resolve()
    })
  })
}

function storeWords(ledger: Ledger): string {
  switch (ledger.kind) {
    case 'store-started':
      return both(['内置数据库已启动', 'embedded PostgreSQL started'])
    case 'store-attached':
      return both(['接上了本目录正在运行的数据库', "joined this folder's running PostgreSQL"])
    case 'server':
      return both(['已连接 DATABASE_URL', 'connected to DATABASE_URL'])
  }
}

function alreadyRunning(folder: string): PermanentError {
  return new PermanentError(
    both([
      `本目录（${folder}）已有一个实例在运行；要另开一个，请设 KOUSHAO_FOLDER 和 KOUSHAO_PORT`,
      `an instance of this folder (${folder}) runs already; for a second one set KOUSHAO_FOLDER and KOUSHAO_PORT`,
    ]),
  )
}
