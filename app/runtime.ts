import type { AlertDeps } from '../alerts/deps.ts'
import { dayMs, systemClock, type Clock } from '../core/clock.ts'
import type { CrawlDeps } from '../crawlers/deps.ts'
import { createFetching } from '../crawlers/fetch/fetching.ts'
import { heldRoles } from '../db/queries/instance-roles.ts'
import { mayHoldDemo } from '../db/queries/may-hold-demo.ts'
import { syncConfig } from '../db/queries/sync-config.ts'
import { createJobs, type Jobs } from '../jobs/client.ts'
import { createLog, type Log } from '../lib/log.ts'
import { createMetrics, type Metrics } from '../lib/metrics.ts'
import type { PipelineDeps } from '../pipeline/deps.ts'

import { checkSecret } from './check-secret.ts'
import { createClosingStack } from './closing-stack.ts'
import type { Config } from './config/config.ts'
import { defaultConfig } from './config/default-config.ts'
import { fillSecrets } from './config/fill-secrets.ts'
import type { Environment } from './environment.ts'
import { findChromium } from './find-chromium.ts'
import { openLedger, type Ledger } from './open-ledger.ts'
import { secretKeys, type Keys } from './secret-key.ts'
import { userAgent } from './user-agent.ts'
import { version } from './version.ts'

type DemoWorld = Awaited<ReturnType<typeof import('../demo/world.ts').openDemoWorld>>

export type Runtime = {
  env: Environment
  log: Log
  metrics: Metrics
  clock: Clock
  config: Config
  /** Null when a koushao.yaml was read, and in a store of imported brands. */
  demo: DemoWorld | null
  ledger: Ledger
  jobs: Jobs
  keys: Keys
  chromiumPath: string | null
  crawlDeps: CrawlDeps
  pipelineDeps: PipelineDeps
  alertDeps: AlertDeps
  /** Nobody else works on this ledger. */
  isAlone: boolean
  /** What the caller opens on top is closed first. */
  onClose: (name: string, close: () => Promise<unknown>) => void
  close: () => Promise<void>
}

export type RuntimeOptions = {
  logLevel: string
  schema: 'migrate' | 'assert'
  /** What is watched: the configuration; without one the demo world (nothing where brands were imported), or nothing for a passing command. */
  config: Config | null
  withoutConfig: 'demo' | 'nothing'
  /** Whether the configuration's rows are written while another process works on the ledger. */
  sync: 'always' | 'if-alone'
  /** Told as each part stands. */
  onStep?: (step: 'store' | 'world', ledger: Ledger) => void
  /** Called with the open ledger before anything is written to it; may throw to go no further. */
  mayGoOn?: (ledger: Ledger, isAlone: boolean) => void
}

/** Opens everything that the handlers need, in order; `close` undoes it in reverse. */
export async function openRuntime(env: Environment, options: RuntimeOptions): Promise<Runtime> {
  const log = createLog(env.logLevel ?? options.logLevel)
  const metrics = createMetrics()
  const closing = createClosingStack(log)
  try {
    const chromiumPath = await findChromium(env.chromium, env.variables)
    const keys = await secretKeys(env.secret, env.folder, env.previousSecret)
    const isDemoWanted = options.config === null && options.withoutConfig === 'demo'
    let isDemo = isDemoWanted
    const ledger = await openLedger(env, {
      schema: options.schema,
      max: 20,
      beforeWriting: async (found) => {
        if (isDemoWanted) isDemo = await mayHoldDemo(found)
      },
    })
    closing.add('store', ledger.close)
    options.onStep?.('store', ledger)
    const { db } = ledger

    const isAlone = (await heldRoles(db)).length === 0
    options.mayGoOn?.(ledger, isAlone)
    const { rotated } = await checkSecret(db, keys, systemClock.now())
    if (rotated) log.info('identity key rotated: authors move to the new key as they are seen')

    const demo = isDemo
      ? await (
          await import('../demo/world.ts')
        ).openDemoWorld({ folder: env.folder, log, speed: env.demoSpeed })
      : null
    if (demo) closing.add('demo world', () => demo.close())
    const config = demo?.config ?? options.config ?? defaultConfig()
    const clock = demo?.clock ?? systemClock
    const mayWrite = isAlone || options.sync === 'always'
    // imported brands alone: what a demo world left beside them is put to rest
    if (mayWrite && (isDemoWanted || options.config))
      await syncConfig(db, config, demo ? 'demo' : 'config', clock.now())
    options.onStep?.('world', ledger)

    const jobs = createJobs({ redisUrl: env.redisUrl, postgresUrl: ledger.url, log, metrics })
    closing.add('jobs', () => jobs.close())

    const fastHosts: ReadonlySet<string> = new Set(demo?.fastHosts)
    const agent = userAgent(version(), env.contact)
    const random = Math.random
    const fetching = createFetching({ clock, userAgent: agent, fastHosts, chromiumPath, random })
    closing.add('browser', () => fetching.close())

    const fill = (settings: Record<string, unknown>) => fillSecrets(settings, env.variables)
    const common = { db, nudge: jobs.nudge, clock, log, metrics }
    return {
      env,
      log,
      metrics,
      clock,
      config,
      demo,
      ledger,
      jobs,
      keys,
      chromiumPath,
      isAlone,
      crawlDeps: {
        ...common,
        fillSecrets: fill,
        identityKey: keys.identity,
        previousIdentityKey: keys.previousIdentity,
        chromiumPath,
        userAgent: agent,
        fastHosts,
        fetching,
        random,
        ...(config.evidence ? { evidence: config.evidence } : {}),
        // a day of the demo passes in less than a second
        ...(demo ? { overlapMs: 5 * dayMs } : {}),
      },
      pipelineDeps: common,
      alertDeps: {
        ...common,
        fillSecrets: fill,
        helpdesk: config.helpdesk,
        ...(config.escalation ? { escalation: config.escalation } : {}),
        ...(config.people ? { people: config.people } : {}),
        timeZone: config.timeZone,
        consoleUrl: env.baseUrl,
        language: config.language,
      },
      onClose: closing.add,
      close: closing.close,
    }
  } catch (error) {
    await closing.close()
    throw error
  }
}
