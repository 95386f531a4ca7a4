import { readFile } from 'node:fs/promises'
import path from 'node:path'

import type { Environment } from '../environment.ts'

import type { Config } from './config.ts'
import { readConfig } from './read-config.ts'
import { registeredAdapters } from './registered-adapters.ts'

export type ConfigFile = { name: string; text: string }

/** The configuration as it is given: KOUSHAO_CONFIG_YAML, else the file, else null. */
export async function findConfig(
  env: Pick<Environment, 'configText' | 'configPath'>,
): Promise<ConfigFile | null> {
  if (env.configText !== null) return { name: 'KOUSHAO_CONFIG_YAML', text: env.configText }
  try {
    return { name: path.basename(env.configPath), text: await readFile(env.configPath, 'utf8') }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/**
 * The configuration, checked against every adapter; null where none was written, which means the
 * demo world. `secrets` says whether this run needs the variables that it names. Throws ConfigError.
 */
export async function loadConfig(
  env: Pick<Environment, 'configText' | 'configPath' | 'variables'>,
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
