import { both } from '../bilingual.ts'
import { ConfigError, type ConfigProblem } from '../config/config-problem.ts'
import { defineCommand } from '../define-command.ts'
import { table } from '../table.ts'
import { untoldTiers } from '../untold-tiers.ts'
import { untoldWords } from '../untold-words.ts'

export const check = defineCommand({
  name: 'check',
  summary: [
    '检查配置，并把每个来源、通知渠道和工单系统各试一次',
    'validate the configuration and try each source, channel and helpdesk once',
  ],
  usage: '[--send] [--offline]',
  details: [
    '来源只取几条，不写数据库。渠道和工单系统只连一下，不发消息；--send 会给每个渠道发一条测试消息。',
    'Sources give a few posts, nothing is stored. Channels and helpdesk are only connected to; --send sends each channel a test message.',
  ],
  args: { min: 0, max: 0 },
  options: {
    send: {
      type: 'boolean',
      help: ['给每个渠道发一条测试消息', 'send each channel a test message'],
    },
    offline: {
      type: 'boolean',
      help: ['只检查配置，不联网', 'validate the file alone, no network'],
    },
    json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] },
  },
  examples: ['koushao check', 'koushao check --offline', 'koushao check --send'],
  run: async ({ options, environment, terminal }) => {
    const env = environment()
    const { loadConfig, findConfig } = await import('../config/load-config.ts')
    const file = await findConfig(env)
    const config = await loadConfig(env, 'needed').catch(async (error: unknown) => {
      if (options.json && error instanceof ConfigError)
        await terminal.out(JSON.stringify(error.problems.map(problemRow(file?.name)), null, 2))
      throw error
    })
    if (!config || !file) {
      const words = both([
        '没有 koushao.yaml，先运行 npm run -s koushao -- init',
        'no koushao.yaml: run npm run -s koushao -- init first',
      ])
      if (options.json)
        await terminal.out(JSON.stringify([{ part: 'config', ok: false, detail: words }], null, 2))
      terminal.say(words)
      return 1
    }
    const { brands, sources, channels, industries } = config
    terminal.say(
      `✓ ${file.name}: ${both(['品牌', 'brands'])} ${brands.length} · ${both(['来源', 'sources'])} ${sources.length} · ${both(['渠道', 'channels'])} ${channels.length} · ${both(['行业词包', 'industries'])} ${industries.join(', ') || both(['无', 'none'])}`,
    )
    const untold = untoldWords(untoldTiers(config))
    if (untold !== null) terminal.say(`! ${untold}`)
    if (options.offline) {
      const { examineSources } = await import('../examine-sources.ts')
      const found = await examineSources(env, config, null)
      if (options.json) await terminal.out(JSON.stringify(found, null, 2))
      else for (const { name, detail } of found) terminal.say(`  ${name}: ${detail}`)
      return 0
    }
    const { tryEverything } = await import('../try-everything.ts')
    const results = await tryEverything(env, config, {
      send: options.send,
      now: terminal.now(),
      onStep: (name) => terminal.status(`… ${name}`),
    })
    if (options.json) await terminal.out(JSON.stringify(results, null, 2))
    else {
      const rows = results.map((one) => [
        one.ok ? '✓' : '✗',
        one.part,
        one.name,
        one.kind,
        one.detail,
      ])
      for (const line of table(['', '部分 part', '名称 name', '类型 kind', '结果 result'], rows))
        await terminal.out(line)
    }
    return results.every((one) => one.ok) ? 0 : 1
  },
})

/** A fault of the file beside what is tried: the same `part`, `ok` and `detail`. */
function problemRow(file = '') {
  return ({ expected, found, ...where }: ConfigProblem) => ({
    part: 'config',
    ok: false,
    name: file,
    detail: `${both(['应为', 'expected'])} ${both(expected)}; ${both(['实为', 'found'])} ${both(found)}`,
    ...where,
  })
}
