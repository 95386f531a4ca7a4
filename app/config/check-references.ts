import { BrandSettings } from '../../core/brand.ts'

import type { Adapters } from './adapters.ts'
import { checkAdapterSettings } from './check-adapter-settings.ts'
import { checkEscalation } from './check-escalation.ts'
import { checkPeople } from './check-people.ts'
import type { ConfigProblem } from './config-problem.ts'
import { exampleFor } from './config-examples.ts'
import { exampleFault } from './example-fault.ts'
import { checkSense } from './check-sense.ts'
import { groupChannels } from './group-channels.ts'
import { formatDuration } from '../format-duration.ts'
import { parseDuration } from '../parse-duration.ts'
import type { ReadConfigOptions } from './read-config-options.ts'
import { suggest } from '../suggest.ts'
import { problemAt } from './problem-at.ts'
import type { YamlPath, YamlSource } from './yaml-source.ts'

/** No public site is asked more often, whatever its adapter would bear. */
const leastEveryMs = 30_000

/** What the matcher needs: a wrong hour elsewhere must not hide a wrong sentence. */
const Matching = BrandSettings.pick({
  aliases: true,
  exclude: true,
  context: true,
  ownAccounts: true,
  examples: true,
})

type Fields = Record<string, unknown>
type Listed = { value: Fields; path: YamlPath }

/**
 * The faults that no schema sees: names, kinds, intervals, brand sentences, adapters' own settings.
 * Works on the file as written, so that it finds them even where another part is wrong.
 */
export function checkReferences(
  yaml: YamlSource,
  value: unknown,
  options: ReadConfigOptions,
): ConfigProblem[] {
  const root = isRecord(value) ? value : {}
  const brands = list(root, 'brands')
  const sources = list(root, 'sources')
  const channels = list(root, 'channels')
  const named = brands.flatMap(({ value: { name } }) =>
    typeof name === 'string' ? [name.trim()] : [],
  )
  const brandNames = [...new Set(named)]
  const helpdesk = isRecord(root['helpdesk'])
    ? [{ value: root['helpdesk'], path: ['helpdesk'] }]
    : []
  const { adapters } = options
  return [
    ...[brands, sources, channels, list(root, 'people')].flatMap((rows) => duplicates(yaml, rows)),
    ...[...sources, ...channels].flatMap((row) => brandReferences(yaml, row, brandNames)),
    ...brands.flatMap((row) => brandExamples(yaml, row, adapters)),
    ...channels.flatMap((row) => fallbackReference(yaml, row, channels)),
    ...sources.flatMap((row) => interval(yaml, row, adapters)),
    ...sources.flatMap((row) => ofKind(yaml, row, adapters.sources, options)),
    ...channels.flatMap((row) => ofKind(yaml, row, adapters.channels, options)),
    ...helpdesk.flatMap((row) => ofKind(yaml, row, adapters.helpdesks, options)),
    ...checkEscalation(
      yaml,
      root['escalation'],
      root['channels'],
      options.variables,
      brands.flatMap(({ value: brand }) => groupChannels(brand)),
    ),
    ...checkPeople(yaml, root),
    ...checkSense(yaml, root),
  ]
}

function duplicates(yaml: YamlSource, rows: Listed[]): ConfigProblem[] {
  const first = new Map<string, YamlPath>()
  return rows.flatMap(({ value: { name }, path }) => {
    if (typeof name !== 'string') return []
    const before = first.get(name.trim())
    if (!before) return first.set(name.trim(), path) && []
    const line = yaml.positionOf([...before, 'name']).line
    const where = [...path, 'name']
    return [
      problemAt(
        yaml,
        where,
        [`不重复的名称（第 ${line} 行已用）`, `a name not used before (line ${line} has it)`],
        `name: ${name.trim()}2`,
      ),
    ]
  })
}

function brandReferences(
  yaml: YamlSource,
  { value, path }: Listed,
  brandNames: string[],
): ConfigProblem[] {
  const named = Array.isArray(value['brands']) ? value['brands'] : []
  return named.flatMap((name: unknown, i) => {
    if (typeof name !== 'string' || brandNames.includes(name.trim())) return []
    const meant = suggest(name, brandNames) ?? brandNames[0]
    const known = brandNames.join(', ')
    return [
      problemAt(
        yaml,
        [...path, 'brands', i],
        [`brands 里的品牌：${known}`, `a brand of this file: ${known}`],
        meant ? `brands: [${meant}]` : null,
      ),
    ]
  })
}

function fallbackReference(
  yaml: YamlSource,
  { value, path }: Listed,
  channels: Listed[],
): ConfigProblem[] {
  const { fallback, name } = value
  if (typeof fallback !== 'string') return []
  const others = channels.flatMap(({ value: { name: other } }) =>
    typeof other === 'string' && other !== name ? [other.trim()] : [],
  )
  if (others.includes(fallback.trim())) return []
  const known = others.join(', ')
  const meant = suggest(fallback, others) ?? others[0]
  if (meant === undefined)
    return [
      problemAt(
        yaml,
        [...path, 'fallback'],
        [
          '另一个渠道，而这里只有这一个：去掉 fallback，或再写一个渠道',
          'another channel, and there is only this one: leave fallback out, or add a channel',
        ],
        exampleFor(['channels', 1]),
      ),
    ]
  return [
    problemAt(
      yaml,
      [...path, 'fallback'],
      [`另一个渠道：${known}`, `another channel: ${known}`],
      `fallback: ${meant}`,
    ),
  ]
}

function brandExamples(
  yaml: YamlSource,
  { value, path }: Listed,
  adapters: Adapters,
): ConfigProblem[] {
  const settings = Matching.safeParse(value)
  const name = value['name']
  if (!settings.success || typeof name !== 'string' || name.trim() === '') return []
  return adapters
    .failingExamples({
      name: name.trim(),
      settings: { ...BrandSettings.parse({}), ...settings.data },
    })
    .map((failing) => {
      const { list: about, index } = failing
      return problemAt(
        yaml,
        [...path, 'examples', about, index],
        exampleFault(failing),
        about === 'about' ? 'aliases: [别名]' : 'exclude: [同名的别家]',
      )
    })
}

function interval(yaml: YamlSource, { value, path }: Listed, adapters: Adapters): ConfigProblem[] {
  const source = adapters.sources.get(String(value['kind']))
  const ms = typeof value['every'] === 'string' ? parseDuration(value['every']) : null
  if (!source || ms === null) return []
  const leastMs = Math.max(source.minIntervalMs, leastEveryMs)
  if (ms >= leastMs) return []
  const least = formatDuration(leastMs)
  return [
    problemAt(
      yaml,
      [...path, 'every'],
      [
        `${String(value['kind'])} 的间隔至少 ${least}`,
        `at least ${least} for ${String(value['kind'])}`,
      ],
      `every: ${least}`,
    ),
  ]
}

function ofKind(
  yaml: YamlSource,
  { value, path }: Listed,
  kinds: Adapters['channels'],
  options: ReadConfigOptions,
): ConfigProblem[] {
  const kind = value['kind']
  if (typeof kind !== 'string') return []
  const adapter = kinds.get(kind)
  if (adapter)
    return checkAdapterSettings(
      yaml,
      [...path, 'settings'],
      value['settings'] ?? {},
      adapter.settings,
      options.variables,
    )
  const known = [...kinds.keys()]
  const meant = suggest(kind, known) ?? known[0]
  return [
    problemAt(
      yaml,
      [...path, 'kind'],
      [`以下之一：${known.join(', ')}`, `one of ${known.join(', ')}`],
      meant ? `kind: ${meant}` : null,
    ),
  ]
}

function list(root: Fields, key: string): Listed[] {
  const rows = Array.isArray(root[key]) ? root[key] : []
  return rows.flatMap((value: unknown, i) => (isRecord(value) ? [{ value, path: [key, i] }] : []))
}

function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
