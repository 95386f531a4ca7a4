import { describe, expect, it } from 'vitest'

import * as contracts from '../../jobs/contracts.ts'

import { pages } from './pages.ts'

const design = pages.read('docs/DESIGN.md')
const part = (number: number) => pages.section(design, new RegExp(`^${number}\\. `))

describe('docs/DESIGN.md', () => {
  it('names every room, and every folder in it', () => {
    const folders = new Set(
      pages.files
        .filter((file) => /\.(tsx?|mjs|md|sql)$/.test(file) && file.includes('/'))
        .map((file) => file.split('/')[0] ?? '')
        .filter((folder) => !folder.startsWith('.')),
    )
    const house = part(3)
    expect([...folders].filter((folder) => !new RegExp(`^${folder}/ `, 'm').test(house))).toEqual(
      [],
    )
  })

  it('has a row for every job, with its queue', () => {
    const rows = new Map(
      [...part(4).matchAll(/^\| `([a-z-]+)`(?: \(([a-z-]+)[,)])?/gm)].map(
        ([, name = '', queue = '']) => [name, queue] as const,
      ),
    )
    const jobs = new Map(Object.values(contracts).map(({ name, queue }) => [name, queue] as const))
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(jobs))
  })

  it('names the files that web/ may call in other rooms, as the linter has them', () => {
    const allowed = new Set(
      [...pages.read('.oxlintrc.json').matchAll(/"!\.\.\/((?:alerts|crawlers)\/[\w-]+)/g)].map(
        ([, path = '']) => path,
      ),
    )
    const line = design.split('\n').find((one) => one.endsWith('◄─ web')) ?? ''
    const named = [...line.matchAll(/(\w+)\/\{([\w,-]+)\}/g)].flatMap(([, room = '', files = '']) =>
      files.split(',').map((file) => `${room}/${file}`),
    )
    expect(named.toSorted()).toEqual([...allowed].toSorted())
  })

  it.each([
    ['defineSource', 'crawlers/source.ts'],
    ['defineNotifier', 'alerts/notifier.ts'],
    ['defineHelpdesk', 'alerts/helpdesk.ts'],
    ['defineJob', 'jobs/define-job.ts'],
  ])('gives the members of %s as they are', (define, file) => {
    const members = new RegExp(`${define}\\(\\{ (.*?) \\}\\)`).exec(part(5))?.[1] ?? ''
    const names = members
      .replace(/\([^)]*\)|: '[^,]*/g, '')
      .split(',')
      .map((name) => name.replace(/^\W*(?:async \*)?|\W+$/g, ''))
    expect(names.length).toBeGreaterThan(4)
    const source = pages.read(file)
    expect(names.filter((name) => !new RegExp(`^ {2}${name}\\??:`, 'm').test(source))).toEqual([])
  })

  it('gives the versions of dependencies that are installed', () => {
    const { dependencies, devDependencies } = JSON.parse(pages.read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >
    const wanted: [RegExp, string][] = [
      [/TypeScript ([\d.]+)/, 'typescript'],
      [/crawlee ([\d.]+)/, '@crawlee/basic'],
      [/playwright ([\d.]+)/, 'playwright'],
      [/nodejieba.*?\b([\d.]+)\.x/, 'nodejieba'],
      [/bullmq (\d+)/, 'bullmq'],
      [/drizzle-orm ([\d.]+)/, 'drizzle-orm'],
      [/zod (\d+)/, 'zod'],
      [/hono (\d+)/, 'hono'],
      [/htmx ([\d.]+)\.x/, 'htmx.org'],
      [/ECharts (\d+)/, 'echarts'],
      [/pino (\d+)/, 'pino'],
      [/prom-client (\d+)/, 'prom-client'],
      [/date-fns (\d+)/, 'date-fns'],
      [/vitest ([\d.]+)/, 'vitest'],
    ]
    const installed = { ...dependencies, ...devDependencies }
    const wrong = wanted.flatMap(([pattern, name]) => {
      const said = pattern.exec(part(7))?.[1] ?? 'nothing'
      const isTrue = installed[name]?.startsWith(`${said}.`) ?? false
      return isTrue ? [] : [`${name}: ${said}, installed ${installed[name]}`]
    })
    expect(wrong).toEqual([])
  })
})
