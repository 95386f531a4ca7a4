import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import { version } from '../version.ts'

export const start = defineCommand({
  name: 'start',
  summary: [
    '一个进程里运行全部：数据库、采集、分析、预警、控制台',
    'run everything in one process',
  ],
  usage: '',
  details: [
    '没有 koushao.yaml 时运行演示世界；数据库里已有真实品牌时不运行演示。Ctrl-C 停止，再次运行会接着做。',
    'Without a koushao.yaml it runs the demo world, but never beside a real brand. Ctrl-C stops; the next start goes on from there.',
  ],
  args: { min: 0, max: 0 },
  options: {},
  examples: [
    'npm start',
    'KOUSHAO_PORT=8080 npm start',
    'DATABASE_URL=postgres://… REDIS_URL=redis://… npm start',
  ],
  run: async ({ environment, terminal }) => {
    terminal.say(`${both(['口碑哨兵启动中', 'Koushao is starting'])} ${version()} …`)
    const env = environment()
    const { withPort } = await import('../listen.ts')
    return withPort(env, async (listening) => {
      const { loadConfig } = await import('../config/load-config.ts')
      const config = await loadConfig(env, 'needed')
      const [{ runInstance }, { queueNames }, { showProgress }, { sayBrowser }] = await Promise.all(
        [
          import('../run-instance.ts'),
          import('../../jobs/define-job.ts'),
          import('../show-progress.ts'),
          import('../say-browser.ts'),
        ],
      )
      return runInstance({
        env,
        terminal,
        config,
        withoutConfig: 'demo',
        queues: queueNames,
        listening,
        schema: 'migrate',
        logLevel: 'warn',
        onlyOne: true,
        whileRunning: (runtime) => {
          if (!config) terminal.say(`  ${runtime.demo ? demoNotice : importedNotice}`)
          sayBrowser(runtime, terminal)
          return showProgress(runtime, terminal)
        },
      })
    })
  },
})

const demoNotice = both([
  '还没有 koushao.yaml：运行演示世界（npm run -s koushao -- init 可生成配置）',
  'no koushao.yaml yet: running the demo world (npm run -s koushao -- init writes one)',
])

const importedNotice = both([
  '没有 koushao.yaml，库里有导入的品牌：只看它们，不运行演示世界',
  'no koushao.yaml, and imported brands in the store: they alone are watched, no demo world',
])
