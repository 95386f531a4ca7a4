import { defineCommand } from '../define-command.ts'

import { noConfig } from './work.ts'

export const serve = defineCommand({
  name: 'serve',
  summary: ['只运行控制台与接口', 'run the console and the API alone'],
  usage: '',
  args: { min: 0, max: 0 },
  options: {},
  examples: ['koushao serve', 'KOUSHAO_HOST=0.0.0.0 KOUSHAO_PORT=8080 koushao serve'],
  run: async ({ environment, terminal }) => {
    const env = environment()
    const { loadConfig } = await import('../config/load-config.ts')
    const config = await loadConfig(env, 'not-needed')
    if (!config) throw noConfig('serve')
    const [{ runInstance }, { withPort }] = await Promise.all([
      import('../run-instance.ts'),
      import('../listen.ts'),
    ])
    return withPort(env, (listening) =>
      runInstance({
        env,
        terminal,
        config,
        withoutConfig: 'nothing',
        queues: [],
        listening,
        schema: 'assert',
        logLevel: 'info',
        onlyOne: false,
      }),
    )
  },
})
