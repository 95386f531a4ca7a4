import { UsageError } from '../../core/errors.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import type { Environment } from '../environment.ts'

export const parse = defineCommand({
  name: 'parse',
  summary: [
    '读一页录下的内容，输出其中的提及（不联网、不用数据库）',
    'read the mentions in a recorded page: no network, no database',
  ],
  usage: '<kind> [file] [--fetched-at <ISO>] [--source <name>]',
  details: [
    '不给文件则读标准输入。每条提及一行 JSON，最后一行是 {outcome, next}：页面是什么、下一页在哪；同样的话也写到标准错误。读得懂（含验证码、登录等被拒的页面）退出码为 0，有读不懂的为 1。',
    'Reads stdin without a file. A line of JSON per mention and a last line {outcome, next}: what the page is and where the next one lies; the same in words on stderr. Exit code 0 where the page was understood, refusals included, 1 where something could not be read.',
  ],
  args: { min: 1, max: 2 },
  options: {
    'fetched-at': {
      type: 'string',
      value: '<ISO>',
      help: ['录下的时刻，缺省为现在（用于"3分钟前"）', 'when it was recorded, now by default'],
    },
    url: {
      type: 'string',
      value: '<url>',
      help: ['录自何处（用于相对链接）', 'where it was recorded, for relative links'],
    },
    source: {
      type: 'string',
      value: '<name>',
      help: ['用 koushao.yaml 中此来源的设置', 'settings of this source of koushao.yaml'],
    },
    settings: { type: 'string', value: '<json>', help: ['适配器设置', 'settings of the adapter'] },
  },
  examples: [
    'koushao parse appstore page.json',
    'curl … | koushao parse rss --fetched-at 2026-03-01T08:00:00Z',
    'koushao parse html page.html --source 官方社区',
  ],
  run: async ({ options, args, environment, terminal }) => {
    const [kind = '', file] = args
    const env = environment()
    const [{ parseRecorded }, { readInput }] = await Promise.all([
      import('../../crawlers/parse-recorded.ts'),
      import('../read-input.ts'),
    ])
    const settings = await readSettings(env, options)
    const body = await readInput({ file, folder: env.workingFolder, terminal })
    const page = parsed(settings === undefined, () =>
      parseRecorded(kind, body, {
        fetchedAt: readInstant(options['fetched-at'], terminal.now()),
        identityKey: env.secret ?? 'recorded',
        ...(options.url === undefined ? {} : { url: options.url }),
        ...(settings === undefined ? {} : { settings }),
      }),
    )
    for (const line of page.lines) await terminal.out(JSON.stringify(line))
    const { outcome, detail, next, skipped } = page
    await terminal.out(JSON.stringify({ outcome, next }))
    for (const why of page.unparsable) terminal.say(`! ${why}`)
    terminal.say(
      `${both(['结果', 'outcome'])} ${outcome}${detail ? ` (${detail})` : ''} · ${both(['提及', 'mentions'])} ${page.lines.length} · ${both(['略过', 'skipped'])} ${skipped} · ${both(['读不懂', 'unparsable'])} ${page.unparsable.length} · ${both(['下一页', 'next'])} ${next ?? '–'}`,
    )
    const isUnread = outcome === 'shape_changed' || outcome === 'bad_payload'
    return isUnread || page.unparsable.length > 0 ? 1 : 0
  },
})

/** Some kinds cannot be read without settings: say where they may come from. */
function parsed<T>(withoutSettings: boolean, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (!withoutSettings || !(error instanceof UsageError) || !error.message.startsWith('settings'))
      throw error
    const hint = both([
      '用 --source <来源名> 取 koushao.yaml 里的设置，或用 --settings \'{"…"}\' 给出',
      'take them from koushao.yaml with --source <name>, or give --settings \'{"…"}\'',
    ])
    throw new UsageError(`${error.message}\n${hint}`, { cause: error })
  }
}

function readInstant(given: string | undefined, now: Date): Date {
  if (given === undefined) return now
  const at = new Date(given)
  if (Number.isNaN(at.getTime())) throw new UsageError('--fetched-at: 2026-03-01T08:00:00+08:00')
  return at
}

async function readSettings(
  env: Environment,
  options: { source: string | undefined; settings: string | undefined },
): Promise<Record<string, unknown> | undefined> {
  if (options.settings !== undefined) return readJsonObject(options.settings)
  if (options.source === undefined) return undefined
  const [{ loadConfig }, { fillSecrets }] = await Promise.all([
    import('../config/load-config.ts'),
    import('../config/fill-secrets.ts'),
  ])
  const config = await loadConfig(env, 'not-needed')
  const source = config?.sources.find((one) => one.name === options.source)
  if (!source)
    throw new UsageError(
      both([
        `koushao.yaml 里没有来源 ${options.source}`,
        `no source ${options.source} in koushao.yaml`,
      ]),
    )
  // parsing needs no secret; what a schema wants filled may be anything
  const anything = new Proxy({}, { get: () => 'unset' })
  return fillSecrets(source.settings, anything)
}

function readJsonObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch {
    // said below, for both kinds of fault
  }
  throw new UsageError('--settings: {"listUrl": "https://…"}')
}
