import { PermanentError, UsageError } from '../../core/errors.ts'
import { queueNames, type QueueName } from '../../jobs/define-job.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const work = defineCommand({
  name: 'work',
  summary: ['只运行后台工作（可指定队列、多机运行）', 'run workers alone, on one machine or many'],
  usage: '[--queues crawl,classify,…]',
  args: { min: 0, max: 0 },
  options: {
    queues: {
      type: 'string',
      value: '<a,b>',
      help: [
        `要处理的队列，缺省全部：${queueNames.join(',')}`,
        'queues to work on, all by default',
      ],
    },
  },
  examples: [
    'koushao work',
    'koushao work --queues crawl',
    'koushao work --queues classify,evaluate,deliver,follow-up',
  ],
  run: async ({ options, environment, terminal }) => {
    const queues = readQueues(options.queues)
    const env = environment()
    const { loadConfig } = await import('../config/load-config.ts')
    const config = await loadConfig(env, 'needed')
    if (!config) throw noConfig('work')
    const { runInstance } = await import('../run-instance.ts')
    terminal.say(`${both(['处理队列', 'working on'])}: ${queues.join(', ')}`)
    return runInstance({
      env,
      terminal,
      config,
      withoutConfig: 'nothing',
      queues,
      listening: null,
      schema: 'assert',
      logLevel: 'info',
      onlyOne: false,
    })
  },
})

function readQueues(given: string | undefined): QueueName[] {
  if (given === undefined) return [...queueNames]
  const names = given
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const unknown = names.filter((name) => !queueNames.some((queue) => queue === name))
  if (unknown.length > 0 || names.length === 0)
    throw new UsageError(
      `${both([`没有队列 ${unknown.join(', ')}`, `no queue ${unknown.join(', ')}`])}: ${queueNames.join(', ')}`,
    )
  return queueNames.filter((queue) => names.includes(queue))
}

/** Roles that run apart cannot share a demo world. */
export function noConfig(command: string): PermanentError {
  return new PermanentError(
    both([
      `${command} 需要配置：koushao.yaml、KOUSHAO_CONFIG 或 KOUSHAO_CONFIG_YAML（npm run -s koushao -- init 可生成）；演示世界请用 start`,
      `${command} needs a configuration: koushao.yaml, KOUSHAO_CONFIG or KOUSHAO_CONFIG_YAML (npm run -s koushao -- init writes one); for the demo world use start`,
    ]),
  )
}
