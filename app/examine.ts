import { statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { systemClock } from '../core/clock.ts'
import { UsageError } from '../core/errors.ts'
import { assertSchema } from '../db/assert-schema.ts'
import { heldRoles } from '../db/queries/instance-roles.ts'
import { readTally } from '../db/queries/tally.ts'

import { both } from './bilingual.ts'
import { channelLimitOf } from './channel-limit.ts'
import type { Config } from './config/config.ts'
import { ConfigError } from './config/config-problem.ts'
import { fillSecrets } from './config/fill-secrets.ts'
import { loadConfig } from './config/load-config.ts'
import type { Environment } from './environment.ts'
import { examineBrands } from './examine-brands.ts'
import { examineCalendar } from './examine-calendar.ts'
import { examineChannels } from './examine-channels.ts'
import { examineModel } from './examine-model.ts'
import { examineSources } from './examine-sources.ts'
import { findChromium } from './find-chromium.ts'
import { openLedger } from './open-ledger.ts'
import { pingRedis } from './ping-redis.ts'
import { roleName } from './roles.ts'
import { untoldTiers } from './untold-tiers.ts'
import { untoldWords } from './untold-words.ts'

export type Finding = {
  name: string
  /** missing: something asked for does not work; warn: it works, with less. */
  state: 'ok' | 'warn' | 'missing'
  detail: string
  /** How to get it. */
  help?: string
}

const leastNode = [20, 20] as const
const leastFreeBytes = 1024 ** 3

/** Looks at everything that this program needs, one after the other; nothing that fails ends the round. */
export async function examine(env: Environment, nodeVersion: string): Promise<Finding[]> {
  const configured = await config(env)
  return [
    node(nodeVersion),
    jieba(),
    await chromium(env),
    await redis(env),
    configured.finding,
    await disk(env),
    ...(await ledger(env, configured.config)),
  ]
}

function node(version: string): Finding {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number)
  const isEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
  return isEnough
    ? { name: 'node', state: 'ok', detail: version }
    : {
        name: 'node',
        state: 'missing',
        detail: version,
        help: `Node ≥ ${leastNode.join('.')}: https://nodejs.org`,
      }
}

function jieba(): Finding {
  try {
    createRequire(import.meta.url)('nodejieba')
    return { name: 'nodejieba', state: 'ok', detail: both(['分词可用', 'loads']) }
  } catch (error) {
    return {
      name: 'nodejieba',
      state: 'missing',
      detail: messageOf(error),
      help: 'apt-get install python3 make g++ && npm rebuild nodejieba',
    }
  }
}

async function chromium(env: Environment): Promise<Finding> {
  const path = await findChromium(env.chromium, env.variables)
  if (path) return { name: 'chromium', state: 'ok', detail: path }
  return {
    name: 'chromium',
    state: env.chromium ? 'missing' : 'warn',
    detail: env.chromium
      ? `KOUSHAO_CHROMIUM: ${both(['没有这个文件', 'no such file'])} ${env.chromium}`
      : both(['未找到，需要浏览器的来源会停用', 'not found: sources that need a browser wait']),
    help: 'apt-get install chromium  |  npx playwright install --with-deps chromium  |  KOUSHAO_CHROMIUM=…',
  }
}

async function redis(env: Environment): Promise<Finding> {
  if (!env.redisUrl)
    return {
      name: 'redis',
      state: 'ok',
      detail: both(['未设 REDIS_URL，队列用 PostgreSQL', 'no REDIS_URL: queues on PostgreSQL']),
    }
  const told = await pingRedis(env.redisUrl)
  if ('version' in told)
    return {
      name: 'redis',
      state: told.problem ? 'warn' : 'ok',
      detail: told.version,
      ...(told.problem && { help: told.problem }),
    }
  return {
    name: 'redis',
    state: 'missing',
    detail: told.fault,
    help: 'REDIS_URL=redis://127.0.0.1:6379',
  }
}

async function config(env: Environment): Promise<{ finding: Finding; config: Config | null }> {
  try {
    const read = await loadConfig(env, 'needed')
    const untold = read && untoldWords(untoldTiers(read))
    if (read && untold)
      return { finding: { name: 'config', state: 'warn', detail: untold }, config: read }
    const detail = read
      ? read.brands.map((brand) => brand.name).join(', ')
      : both(['没有 koushao.yaml：演示世界', 'no koushao.yaml: the demo world'])
    return { finding: { name: 'config', state: 'ok', detail }, config: read }
  } catch (error) {
    if (error instanceof UsageError) {
      const finding: Finding = { name: 'config', state: 'missing', detail: messageOf(error) }
      return { finding, config: null }
    }
    if (!(error instanceof ConfigError)) throw error
    const count = error.problems.length
    const detail = both([`${count} 处错误`, `${count} faults`])
    const help = 'npm run -s koushao -- check'
    return { finding: { name: 'config', state: 'missing', detail, help }, config: null }
  }
}

async function disk(env: Environment): Promise<Finding> {
  const found = await statfs(env.folder).catch(() => statfs('.'))
  const free = found.bavail * found.bsize
  const detail = `${(free / 1024 ** 3).toFixed(1)} GiB ${both(['可用', 'free'])}`
  return free < leastFreeBytes
    ? { name: 'disk', state: 'warn', detail }
    : { name: 'disk', state: 'ok', detail }
}

async function ledger(env: Environment, watched: Config | null): Promise<Finding[]> {
  const fill = (settings: Record<string, unknown>) => fillSecrets(settings, env.variables)
  try {
    const opened = await openLedger(env, { schema: 'as-it-is', max: 2 })
    try {
      const place = env.databaseUrl ? 'DATABASE_URL' : env.folder
      const { rows } = await opened.pool.query<{ version: string }>('select version()')
      const version = rows[0]?.version.split(' ').slice(0, 2).join(' ') ?? ''
      const store: Finding = { name: 'store', state: 'ok', detail: `${version} · ${place}` }
      const schema = await assertSchema(opened.db).then(
        (): Finding => ({
          name: 'schema',
          state: 'ok',
          detail: both(['与程序一致', 'fits this program']),
        }),
        (error: unknown): Finding => ({
          name: 'schema',
          state: 'missing',
          detail: messageOf(error),
          help: 'npm run -s koushao -- migrate',
        }),
      )
      if (schema.state !== 'ok')
        return [store, schema, ...(await examineSources(env, watched, null))]
      return [
        store,
        schema,
        instance(await heldRoles(opened.db)),
        ...(await contents(opened)),
        ...(await examineBrands(opened.db, watched !== null)),
        ...(await examineSources(env, watched, opened.db)),
        ...(await examineChannels(opened.db, channelLimitOf(fill), {
          now: systemClock.now(),
          timeZone: watched?.timeZone ?? 'Asia/Shanghai',
        })),
      ]
    } finally {
      await opened.close()
    }
  } catch (error) {
    return [
      {
        name: 'store',
        state: 'missing',
        detail: messageOf(error),
        help: both([
          '检查 DATABASE_URL 或 KOUSHAO_FOLDER',
          'look at DATABASE_URL or KOUSHAO_FOLDER',
        ]),
      },
      ...(await examineSources(env, watched, null)),
    ]
  }
}

function instance(roles: number[]): Finding {
  if (roles.length === 0)
    return {
      name: 'instance',
      state: 'warn',
      detail: both(['没有在运行', 'none runs']),
      help: 'npm start',
    }
  const names = roles.map(roleName).join(', ')
  return { name: 'instance', state: 'ok', detail: `${both(['在运行', 'runs'])}: ${names}` }
}

async function contents({ db }: Awaited<ReturnType<typeof openLedger>>): Promise<Finding[]> {
  const tally = await readTally(db)
  const held: Finding = {
    name: 'mentions',
    state: 'ok',
    detail: `${tally.mentions}, ${both(['待分析', 'waiting'])} ${tally.waiting}`,
  }
  return [held, await examineCalendar(db, systemClock.now()), await examineModel(db)]
}

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
}
