import { systemClock } from '../core/clock.ts'
import { createFetching, type Fetching } from '../crawlers/fetch/fetching.ts'

import type { Environment } from './environment.ts'
import { findChromium } from './find-chromium.ts'
import { userAgent } from './user-agent.ts'
import { version } from './version.ts'

/** The network side for a command that crawls on its own, outside an instance. */
export async function openFetching(
  env: Environment,
  fastHosts: ReadonlySet<string> = new Set(),
): Promise<{ fetching: Fetching; chromiumPath: string | null }> {
  const chromiumPath = await findChromium(env.chromium, env.variables)
  const fetching = createFetching({
    clock: systemClock,
    userAgent: userAgent(version(), env.contact),
    fastHosts,
    chromiumPath,
    random: Math.random,
  })
  return { fetching, chromiumPath }
}
