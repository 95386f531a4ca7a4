import { describe, expect, it } from 'vitest'

import { commands } from '../../app/commands/index.ts'
import { callKoushao } from '../app/call-koushao.ts'

import { pages } from './pages.ts'

type Written = { page: string; line: string }

/** Every line of a fence and every span of code, comments left out. */
const written: Written[] = pages.all.flatMap(({ path, blocks, spans }) => [
  ...blocks.flatMap(({ code }) =>
    code.split('\n').map((line) => ({ page: path, line: line.replace(/\s+#.*$/, '') })),
  ),
  ...spans.map((line) => ({ page: path, line })),
])
const ours = written.flatMap(({ page, line }) => {
  const call = /(?:npm run -s koushao --|(?<![\w/.-])koushao) +([a-z][\w-]*)(.*)$/.exec(line)
  return call ? [{ page, line, name: call[1] ?? '', rest: call[2] ?? '' }] : []
})
const flagsOf = (text: string) => [...text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map((m) => m[1])

const helps = new Map<string, string>()
for (const name of Object.keys(commands)) {
  const { stdout } = await callKoushao([name, '--help'], { cwd: pages.root })
  helps.set(name, stdout)
}

describe('commands that the pages name', () => {
  it('are there', () => {
    expect(ours.length).toBeGreaterThan(30)
    expect(ours.filter(({ name }) => !Object.hasOwn(commands, name))).toEqual([])
  })

  it('take the options that are written behind them', () => {
    const unknown = ours.flatMap(({ page, name, rest }) =>
      flagsOf(rest)
        .filter((flag) => !helps.get(name)?.includes(`--${flag}`))
        .map((flag) => `${page}: ${name} --${flag}`),
    )
    expect(unknown).toEqual([])
  })

  it.each(['alert', 'ticket', 'user', 'calendar'])('%s knows the verbs', (name) => {
    const usage = /用法 Usage:.*/.exec(helps.get(name) ?? '')?.[0] ?? ''
    const verbs = ours
      .filter((one) => one.name === name)
      .flatMap(({ rest }) => /^ +([a-z|-]+)(?= |$)/.exec(rest)?.[1]?.split('|') ?? [])
    expect(verbs.filter((verb) => !usage.includes(verb))).toEqual([])
  })

  it.each(['README.md', 'README.zh-CN.md'])('%s lists each of them once', (path) => {
    const rows = pages
      .section(pages.read(path), /^(Command line|命令行)/)
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split(' | ')[0] ?? '')
    const named = rows.flatMap((row) =>
      [...row.matchAll(/`([a-z]+)/g)].map((found) => found[1] ?? ''),
    )
    expect(named.toSorted()).toEqual(Object.keys(commands).toSorted())
    const unknown = rows.flatMap((row) =>
      [...row.matchAll(/`([a-z]+)([^`]*)/g)].flatMap(([, name = '', rest = '']) =>
        flagsOf(rest).filter((flag) => !helps.get(name)?.includes(`--${flag}`)),
      ),
    )
    expect(unknown).toEqual([])
  })
})

it.each(['README.md', 'README.zh-CN.md'])('%s says which commands print JSON', (path) => {
  const line = pages
    .section(pages.read(path), /^(Command line|命令行)/)
    .split('\n')
    .find((one) => one.includes('`--json`'))
  const named = [...(line?.split(/(?<=`--json`)|(?=`check`)/).at(-1) ?? '').matchAll(/`([a-z]+)`/g)]
  const printing = [...helps].filter(([, help]) => help.includes('--json ')).map(([name]) => name)
  expect(named.map(([, name = '']) => name).toSorted()).toEqual(printing.toSorted())
})

describe('npm scripts that the pages name', () => {
  const { scripts } = JSON.parse(pages.read('package.json')) as { scripts: Record<string, string> }
  const runs = written.flatMap(({ page, line }) =>
    [...line.matchAll(/npm (?:run (?:-s )?([\w:]+)|(start|test)\b)([^|]*)/g)].map((found) => ({
      page,
      name: found[1] ?? found[2] ?? '',
      rest: found[3] ?? '',
    })),
  )

  it('are there', () => {
    expect(runs.length).toBeGreaterThan(30)
    expect(runs.filter(({ name }) => !Object.hasOwn(scripts, name))).toEqual([])
  })

  it('take the options that are written behind them', () => {
    const files: Record<string, string> = {
      eval: 'bench/eval.ts',
      train: 'bench/train.ts',
      fuzz: 'bench/fuzz.ts',
    }
    const unknown = runs.flatMap(({ page, name, rest }) => {
      const bench = name === 'bench' ? /^ -- ([a-z]+)/.exec(rest)?.[1] : undefined
      const file = bench ? `bench/${bench}.ts` : files[name]
      if (file === undefined) return []
      if (!pages.files.includes(file)) return [`${page}: no ${file}`]
      const source = pages.read(file)
      return flagsOf(rest)
        .filter((flag) => !new RegExp(`(['"]?)${flag}\\1: \\{ type:`).test(source))
        .map((flag) => `${page}: ${name} ${bench ?? ''} --${flag}`)
    })
    expect(unknown).toEqual([])
  })
})

describe('variables of the environment that the pages name', () => {
  const known = pages.read('.env.example')

  it('are read', () => {
    const named = written.flatMap(({ page, line }) =>
      [...line.matchAll(/\b(?:KOUSHAO_[A-Z_]+|DATABASE_URL|REDIS_URL)\b/g)].map(([name]) => ({
        page,
        name,
      })),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter(({ name }) => !known.includes(name))).toEqual([])
  })
})
