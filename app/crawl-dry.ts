import { postRow } from '../crawlers/post-row.ts'

import { both } from './bilingual.ts'
import type { Config } from './config/config.ts'
import { fillSecrets } from './config/fill-secrets.ts'
import { noSuchSource, type CrawlTold } from './crawl-end.ts'
import type { Environment } from './environment.ts'
import { openFetching } from './open-fetching.ts'
import { secretKeys } from './secret-key.ts'
import { searchNames, sourceTrial } from './source-trial.ts'
import type { Terminal } from './terminal.ts'

/** Asks a source of the configuration, or of the demo world, and prints its posts masked as they would be stored. */
export async function crawlDry(
  env: Environment,
  config: Config | null,
  name: string,
  max: number,
  terminal: Terminal,
): Promise<CrawlTold> {
  const { openDemoSources } = await import('./open-demo-sources.ts')
  const demo = config ? null : await openDemoSources(env)
  const watched = config ?? demo?.config
  const { fetching, chromiumPath } = await openFetching(env, new Set(demo?.fastHosts))
  try {
    const source = watched?.sources.find((one) => one.name === name)
    if (!watched || !source) throw noSuchSource(name, watched?.sources.map((one) => one.name) ?? [])
    const now = demo?.clock.now() ?? terminal.now()
    const { identity } = await secretKeys(env.secret, env.folder)
    const posts = sourceTrial(
      source,
      searchNames(watched.brands, source.brandNames),
      {
        fillSecrets: (settings) => fillSecrets(settings, env.variables),
        chromiumPath,
        fetching,
        now,
        signal: AbortSignal.timeout(10 * 60_000),
      },
      max,
    )
    for (let count = 0; ; count += 1) {
      const step = await posts.next()
      if (step.done) {
        for (const why of step.value.unparsable) terminal.say(`! ${why}`)
        return {
          ...step.value,
          counted: `${both(['提及', 'mentions'])} ${count} · ${both(['未存', 'nothing stored'])}`,
        }
      }
      await terminal.out(
        JSON.stringify(postRow(step.value, { kind: source.kind, now, identityKey: identity })),
      )
    }
  } finally {
    await fetching.close()
    await demo?.close()
  }
}
