import type { WebConfig } from '../web/deps.ts'

import type { Config } from './config/config.ts'
import type { Environment } from './environment.ts'
import type { Keys } from './secret-key.ts'
import { version } from './version.ts'

/** What the console must know of the environment and the configuration. */
export function webConfig(
  env: Pick<Environment, 'baseUrl' | 'apiToken' | 'proxies'>,
  config: Pick<Config, 'language' | 'timeZone'>,
  keys: Keys,
  demo: boolean,
): WebConfig {
  return {
    baseUrl: env.baseUrl,
    language: config.language,
    timeZone: config.timeZone,
    demo,
    apiToken: env.apiToken,
    proxies: env.proxies,
    authSecret: keys.auth,
    version: version(),
  }
}
