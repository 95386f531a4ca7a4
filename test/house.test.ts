import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const rooms = [
  'core',
  'lib',
  'db',
  'jobs',
  'crawlers',
  'pipeline',
  'alerts',
  'insights',
  'web',
  'app',
  'demo',
]

/** Tracked and new files, as a commit would hold them. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const source = files.filter(
  (file) => rooms.includes(file.split('/')[0] ?? '') && /\.tsx?$/.test(file),
)
const text = (file: string) => readFileSync(join(root, file), 'utf8')
const withoutComments = (code: string) =>
  code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

describe('the house of docs/DESIGN.md', () => {
  it('keeps files small: median at most 2.5 kB, nine in ten at most 8 kB', () => {
    const sizes = source.map((file) => statSync(join(root, file)).size).toSorted((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(2_500)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(8_000)
  })

  it('reads the time in app/ and core/clock.ts alone', () => {
    const readers = source
      .filter(
        (file) => !file.startsWith('app/') && !file.startsWith('demo/') && file !== 'core/clock.ts',
      )
      .filter((file) => /new Date\(\)|Date\.now\(\)/.test(withoutComments(text(file))))
    expect(readers).toEqual([])
  })

  it("compares instants with the clock that it is given, never with the database's", () => {
    const readers = source.filter((file) =>
      /\bnow\(\)|current_timestamp/i.test(
        withoutComments(text(file))
          .match(/sql(<[^>]*>)?`[^`]*`/g)
          ?.join('\n') ?? '',
      ),
    )
    expect(readers).toEqual([])
  })

  it('names files in kebab-case and has no drawers for odds and ends', () => {
    const odd = source.filter(
      (file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.config)?\.tsx?$/.test(basename(file)),
    )
    const drawers = source.filter((file) =>
      /^(utils?|helpers?|types|constants|common|misc)\.tsx?$/.test(basename(file)),
    )
    expect([...odd, ...drawers]).toEqual([])
  })

  it('carries no path of a machine and no host of a registry', () => {
    const leaks = files
      .filter(
        (file) =>
          /\.(tsx?|m?js|md|ya?ml|json|sh|css)$/.test(file) &&
          file !== 'package-lock.json' &&
          file !== 'test/house.test.ts',
      )
      .filter(
        (file) =>
          /(^|[\s"'`(])\/(work|root)\/[a-z]/m.test(text(file)) ||
          /registry\.npmjs|deb\.debian\.org/.test(text(file)),
      )
    expect(leaks).toEqual([])
  })

  it('has no promise instead of a feature', () => {
    const marks = source.filter((file) => /\b(TODO|FIXME|XXX)\b/.test(text(file)))
    expect(marks).toEqual([])
  })

  it('names only paths that exist in its pages', () => {
    const pages = files.filter((file) =>
      /^(README.*|CONTRIBUTING|docs\/.*)\.md$|^CONTRIBUTING\.md$|^README.*\.md$/.test(file),
    )
    const missing = pages.flatMap((page) =>
      [
        ...text(page).matchAll(
          /`((?:core|lib|db|jobs|crawlers|pipeline|alerts|insights|web|app|demo|bench|docs|test|scripts)\/[\w./-]+\.(?:tsx?|md|mjs|sql|json))`/g,
        ),
      ]
        .map((match) => match[1] ?? '')
        .filter((path) => !path.includes('<') && !existsSync(join(root, path)))
        .map((path) => `${page}: ${path}`),
    )
    expect(missing).toEqual([])
  })
})
