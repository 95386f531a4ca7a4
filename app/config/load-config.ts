import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import type { Environment } from '../environment.ts'

import type { Config } from './config.ts'
import { readConfig } from './read-config.ts'
import { registeredAdapters } from './registered-adapters.ts'

export type ConfigFile = { name: string; text: string }
type Place = Pick<Environment, 'configText' | 'configPath' | 'isConfigNamed'>

/**
 * The configuration as it is given: KOUSHAO_CONFIG_YAML, else the file, else null. Throws UsageError
 * where a file that KOUSHAO_CONFIG names is not there, or one cannot be read.
 */
export async function findConfig(env: Place): Promise<ConfigFile | null> {
  const { configText, configPath, isConfigNamed } = env
  if (configText !== null) return { name: 'KOUSHAO_CONFIG_YAML', text: configText }
  try {
    return { name: path.basename(configPath), text: await readFile(configPath, 'utf8') }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    const isMissing = error.code === 'ENOENT'
    // a wrong path must not start the demo world in the place of what it names
    if (isMissing && !isConfigNamed) return null
    const named = isConfigNamed ? 'KOUSHAO_CONFIG=' : ''
    throw new UsageError(
      isMissing
        ? both([
            `没有文件 ${named}${configPath}；改对路径，或用 npm run -s koushao -- init 在那里生成`,
            `no such file: ${named}${configPath}; mend the path, or write one there by npm run -s koushao -- init`,
          ])
        : both([
            `读不了配置 ${named}${configPath}（${String(error.code)}）`,
            `cannot read the configuration ${named}${configPath} (${String(error.code)})`,
          ]),
      { cause: error },
    )
  }
}

/**
 * The configuration, checked against every adapter; null where none was written, which means the
 * demo world. `secrets` says whether this run needs the variables that it names. Throws ConfigError,
 * and UsageError as findConfig does.
 */
export async function loadConfig(
  env: Place & Pick<Environment, 'variables'>,
  secrets: 'needed' | 'not-needed',
): Promise<Config | null> {
  const file = await findConfig(env)
  if (!file) return null
  const adapters = await registeredAdapters()
  return readConfig(file.text, file.name, {
    adapters,
    variables: secrets === 'needed' ? env.variables : null,
  })
}
