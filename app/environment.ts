import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

import { UsageError } from '../core/errors.ts'

import { both } from './bilingual.ts'

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())

const Variables = z.object({
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  KOUSHAO_PORT: z.preprocess(
    blankIsUnset,
    z.coerce.number().int().min(0).max(65_535).default(3210),
  ),
  KOUSHAO_HOST: z.preprocess(blankIsUnset, z.string().default('127.0.0.1')),
  KOUSHAO_BASE_URL: optional(z.url({ protocol: /^https?$/ })),
  KOUSHAO_PROXIES: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(10).default(0)),
  KOUSHAO_SECRET: optional(z.string().min(16)),
  KOUSHAO_SECRET_PREVIOUS: optional(z.string().min(16)),
  KOUSHAO_API_TOKEN: optional(z.string().min(16)),
  KOUSHAO_INGEST_TOKEN: optional(z.string().min(16)),
  KOUSHAO_CONTACT: optional(z.string().regex(/^[\x20-\x7E]+$/, 'an e-mail address or URL')),
  KOUSHAO_CHROMIUM: optional(z.string()),
  KOUSHAO_LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
  ),
  KOUSHAO_FOLDER: z.preprocess(blankIsUnset, z.string().default('.koushao')),
  KOUSHAO_CONFIG: optional(z.string()),
  KOUSHAO_CONFIG_YAML: optional(z.string()),
  KOUSHAO_DEMO_SPEED: z.preprocess(blankIsUnset, z.coerce.number().min(0.1).max(100).default(1)),
})

/** Secrets that may come as a file: `NAME_FILE` holds its path (Docker and Kubernetes secrets). */
const fromFile = [
  'DATABASE_URL',
  'REDIS_URL',
  'KOUSHAO_SECRET',
  'KOUSHAO_SECRET_PREVIOUS',
  'KOUSHAO_API_TOKEN',
  'KOUSHAO_INGEST_TOKEN',
] as const

export type Environment = {
  databaseUrl: string | null
  redisUrl: string | null
  port: number
  host: string
  /** Where people reach the console; links in messages start with it. */
  baseUrl: string
  /** Reverse proxies of our own before the console. */
  proxies: number
  secret: string | null
  /** The secret before a rotation, while both are in use. */
  previousSecret: string | null
  apiToken: string | null
  /** Opens POST /api/ingest, and nothing else. */
  ingestToken: string | null
  /** Whom a crawled site may write to; part of the user agent. */
  contact: string | null
  chromium: string | null
  /** Null: the command decides. */
  logLevel: string | null
  /** Absolute path of the instance's own folder. */
  folder: string
  configPath: string
  /** KOUSHAO_CONFIG names it: then it has to be there. */
  isConfigNamed: boolean
  /** The configuration itself, instead of a file. */
  configText: string | null
  /** 3 tells the demo world's story three times faster. */
  demoSpeed: number
  /** Where relative paths on the command line start. */
  workingFolder: string
  /** Every variable as given: what `${ENV}` references in the configuration are filled from. */
  variables: Readonly<Record<string, string | undefined>>
}

/** Reads the variables once, at the door. All faults at once; values of secrets are never repeated. */
export function readEnvironment(given: NodeJS.ProcessEnv, cwd: string): Environment {
  const variables = { ...given }
  for (const name of fromFile) {
    const file = variables[`${name}_FILE`]
    if (file && !variables[name]) variables[name] = readSecretFile(`${name}_FILE`, file)
  }
  const read = Variables.safeParse(variables)
  if (!read.success) {
    const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new UsageError([both(['环境变量有误', 'wrong environment']), ...faults].join('\n'))
  }
  const v = read.data
  return {
    databaseUrl: v.DATABASE_URL ?? null,
    redisUrl: v.REDIS_URL ?? null,
    port: v.KOUSHAO_PORT,
    host: v.KOUSHAO_HOST,
    baseUrl: (v.KOUSHAO_BASE_URL ?? `http://localhost:${v.KOUSHAO_PORT}`).replace(/\/+$/, ''),
    proxies: v.KOUSHAO_PROXIES,
    secret: v.KOUSHAO_SECRET ?? null,
    previousSecret: v.KOUSHAO_SECRET_PREVIOUS ?? null,
    apiToken: v.KOUSHAO_API_TOKEN ?? null,
    ingestToken: v.KOUSHAO_INGEST_TOKEN ?? null,
    contact: v.KOUSHAO_CONTACT ?? null,
    chromium: v.KOUSHAO_CHROMIUM ?? null,
    logLevel: v.KOUSHAO_LOG_LEVEL ?? null,
    folder: path.resolve(cwd, v.KOUSHAO_FOLDER),
    configPath: path.resolve(cwd, v.KOUSHAO_CONFIG ?? 'koushao.yaml'),
    isConfigNamed: v.KOUSHAO_CONFIG !== undefined,
    configText: v.KOUSHAO_CONFIG_YAML ?? null,
    demoSpeed: v.KOUSHAO_DEMO_SPEED,
    workingFolder: callersFolder(given) ?? cwd,
    variables,
  }
}

function readSecretFile(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new UsageError(`${name}: ${both(['读不到文件', 'cannot read the file'])} ${file}`, {
      cause,
    })
  }
}

/** npm runs a script in the package's folder; a path that was typed is meant from where it was typed. */
function callersFolder(given: NodeJS.ProcessEnv): string | null {
  const ours =
    given['npm_lifecycle_event'] === 'koushao' || given['npm_lifecycle_event'] === 'start'
  return ours ? (given['INIT_CWD'] ?? null) : null
}
