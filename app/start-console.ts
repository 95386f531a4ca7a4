import { getRequestListener } from '@hono/node-server'

import { sourceOf } from '../crawlers/sources.ts'
import { createSetupToken } from '../web/setup-token.ts'
import type { WebDeps } from '../web/deps.ts'
import { createWeb } from '../web/server.tsx'
import { queueNames } from '../jobs/define-job.ts'

import { both } from './bilingual.ts'
import { channelLimitOf } from './channel-limit.ts'
import type { Listening } from './listen.ts'
import type { Runtime } from './runtime.ts'
import type { Terminal } from './terminal.ts'
import { webConfig } from './web-config.ts'

/** Puts the console behind the open port and says where it is, and how the first admin gets in. */
export async function startConsole(
  runtime: Runtime,
  listening: Listening,
  terminal: Terminal,
): Promise<void> {
  const { env, config, ledger, clock, demo } = runtime
  let countCorrections: WebDeps['countCorrections']
  const web = createWeb({
    db: ledger.db,
    nudge: runtime.jobs.nudge,
    clock,
    log: runtime.log,
    metrics: runtime.metrics,
    config: webConfig(env, config, runtime.keys, demo !== null),
    runBacktest: async (input, onShare) =>
      (await import('../alerts/backtest.ts')).runBacktest(ledger.db, input, onShare),
    shippedModel: async () => (await import('../pipeline/model/shipped-model.ts')).shippedModel(),
    countCorrections: async () => {
      countCorrections ??= (await import('../pipeline/learn-corrections.ts')).correctionCounter(
        ledger.db,
      )
      return countCorrections()
    },
    helpdesk: config.helpdesk,
    fillSecrets: runtime.alertDeps.fillSecrets,
    ...(env.ingestToken === null
      ? {}
      : {
          ingest: {
            token: env.ingestToken,
            take: async (given) =>
              (await import('../crawlers/take-recorded.ts')).takeRecorded(runtime.crawlDeps, given),
          },
        }),
    sourceName: (kind) => sourceOf(kind)?.label ?? null,
    ...(config.people ? { people: config.people } : {}),
    channelLimit: channelLimitOf(runtime.alertDeps.fillSecrets),
    bullQueues: runtime.jobs.bullQueues(queueNames),
  })
  listening.answerWith(getRequestListener(web.fetch))
  terminal.say(`✓ ${both(['控制台', 'console'])}: ${env.baseUrl}`)
  const token = demo ? null : await createSetupToken(ledger.db, clock.now())
  if (token)
    terminal.say(
      `  ${both(['创建第一个管理员', 'create the first admin'])}: ${env.baseUrl}/setup?token=${token}`,
    )
}
