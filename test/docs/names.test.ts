import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { pages } from './pages.ts'

const isSource = (file: string) =>
  !/^docs\/|\.md$|^test\/fixtures\/|^package-lock/.test(file) &&
  /\.(tsx?|mjs|js|json|ya?ml|sql|css)$|^\.env/.test(file) &&
  !/^pipeline\/learn\/settled-rules\.json$|^db\/migrations\/meta\//.test(file)
const words = new Set(
  pages.files
    .filter(isSource)
    .flatMap((file) => pages.read(file).match(/[A-Za-z_][\w]*(?:-\w+)*/g) ?? []),
)
const fileNames = new Set(pages.files.map((file) => file.replace(/^.*\/|\.\w+$/g, '')))

/** Words of other programs, and versions of models that are gone. */
const foreign = /^(pg_dump|open_api_token|(linear|lexicon)-.*)$/

describe('names in the pages', () => {
  it.each(pages.all.map((page) => [page.path, page] as const))(
    '%s: settings, functions, rules and columns are words of the source',
    (_, { spans }) => {
      const names = spans
        .flatMap((span) => span.replace(/<[^>]*>/g, '').split(/[\s,|=:./()[\]{}"'<>]+/))
        .filter((name) => /^[a-z]+(?:[A-Z_-][A-Za-z0-9]+)+$/.test(name) && !foreign.test(name))
      const unknown = names.filter((name) => !words.has(name) && !fileNames.has(name))
      expect([...new Set(unknown)]).toEqual([])
    },
  )

  it('name folders that are there', () => {
    const rooms =
      'core|lib|db|jobs|crawlers|pipeline|alerts|insights|web|app|demo|bench|scripts|test'
    const folder = new RegExp(`^(?:${rooms})/[\\w/-]*/$`)
    const missing = pages.all.flatMap(({ path, spans }) =>
      spans
        .filter((span) => folder.test(span) && !existsSync(join(pages.root, span)))
        .map((span) => `${path}: ${span}`),
    )
    expect(missing).toEqual([])
  })

  it('name addresses of the console and of the API that are served', () => {
    const web = pages.files.filter((file) => /^web\/.*\.tsx?$/.test(file))
    const served = new Set(
      web.flatMap((file) =>
        [
          ...pages
            .read(file)
            .matchAll(/\.(?:get|post|all|use)\(\s*['`](\/[^'`]*)|path: '(\/api\/[^']*)'/g),
        ].map((found) => (found[1] ?? found[2] ?? '').replace(/:id(\{[^}]*\})?/g, '{id}')),
      ),
    )
    const named = pages.all.flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /(?:`|\*\*|<console>)(?:(?:GET|POST) )?(\/(?!rest\/|custom_fields|search|data)[a-z][\w/{}.-]*)/g,
        ),
      ].map(([, address = '']) => ({ path, address })),
    )
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter(({ address }) => !served.has(address))).toEqual([])
  })
})
