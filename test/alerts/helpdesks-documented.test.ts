import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { helpdesks } from '../../alerts/helpdesks/index.ts'
import { readConfig } from '../../app/config/read-config.ts'
import { registeredAdapters } from '../../app/config/registered-adapters.ts'

const root = join(import.meta.dirname, '../..')
const page = readFileSync(join(root, 'docs/helpdesks.md'), 'utf8')
const adapters = await registeredAdapters()
const kinds = helpdesks.map(({ kind }) => kind)

/** The rows of the table under a heading, as cells, by the kind in their first cell. */
function rowsUnder(heading: string): Map<string, string[]> {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return new Map(
    section
      .split('\n')
      .filter((line) => /^\| `[\w-]+` \|/.test(line))
      .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
      .map((cells) => [cells[0]?.replaceAll('`', '') ?? '', cells] as const),
  )
}

describe('docs/helpdesks.md', () => {
  const all = rowsUnder('All kinds')
  const once = rowsUnder('How one ticket stays one')

  test('has one row for every kind in both tables, and none for a kind that is not there', () => {
    expect([...all.keys()].toSorted()).toEqual(kinds.toSorted())
    expect([...once.keys()].toSorted()).toEqual(kinds.toSorted())
  })

  test('has a column of states for every kind that has words of its own', () => {
    const section = page.split('\n## States\n')[1]?.split('\n## ')[0] ?? ''
    const heading = section.split('\n').find((line) => line.startsWith('| ours'))
    const columns = [...(heading ?? '').matchAll(/`([\w-]+)`(?= \(| \|)/g)].map(
      (found) => found[1] ?? '',
    )
    const own = kinds.filter((kind) => kind !== 'builtin' && kind !== 'webhook')
    expect(columns.toSorted()).toEqual(own.toSorted())
    for (const line of section
      .split('\n')
      .filter((row) => /^\| (open|waiting|solved|closed) /.test(row)))
      expect(line.split(' | ')).toHaveLength(own.length + 1)
  })

  test('sends nobody to a page that is not there', () => {
    for (const [, name] of page.matchAll(/`docs\/([\w-]+\.md)`/g))
      expect(existsSync(join(root, 'docs', name ?? ''))).toBe(true)
  })

  test.each(helpdesks.map((one) => [one.kind, one] as const))(
    '%s: both labels, every column filled, steps to set it up in both languages',
    (kind, { label, parseWebhook }) => {
      const cells = all.get(kind) ?? []
      expect(cells).toHaveLength(7)
      expect(cells[1]).toBe(`${label['zh-CN']} / ${label.en}`)
      expect([...cells, ...(once.get(kind) ?? [])].filter((cell) => cell === '')).toEqual([])
      const arrives = cells[6] ?? ''
      if (parseWebhook) expect(arrives).toMatch(/webhook|rule|scrip|trigger|posts/)
      else expect(arrives).toMatch(/asking alone|console/)

      const steps = page.split(/\n### /).find((one) => one.split('\n')[0]?.includes(`\`${kind}\``))
      expect(steps, `steps for ${kind}`).toMatch(/[一-龥]/u)
      expect(steps).toMatch(/[a-z]{3}/)
    },
  )

  test.each(helpdesks.filter((one) => one.searchLagMs > 0).map((one) => [one.kind]))(
    '%s, whose search lags, says that a second try waits',
    (kind) => {
      expect(once.get(kind)?.at(-1)).toMatch(/waits/)
    },
  )

  test('names the kinds that cannot list their changes, whose tickets are asked one by one', () => {
    const listless = helpdesks
      .filter(({ kind, listChangedSince }) => kind !== 'builtin' && !listChangedSince)
      .map(({ kind }) => `\`${kind}\``)
    expect(listless.toSorted()).toEqual(['`udesk`', '`webhook`'])
    expect(page).toContain(`${listless.toSorted().join(' and ')} cannot list them`)
  })

  test('both READMEs lead to it', () => {
    for (const name of ['README.md', 'README.zh-CN.md'])
      expect(readFileSync(join(root, name), 'utf8')).toContain('docs/helpdesks.md')
  })
})

describe('app/koushao.example.yaml', () => {
  const example = readFileSync(join(root, 'app/koushao.example.yaml'), 'utf8')
  const part = example.slice(example.indexOf('\nhelpdesk:'))
  const blocks = new Map(
    [...part.matchAll(/^ {2}# kind: (\S+)\n {2}# (settings: .+)$/gm)].map(
      ([, kind = '', settings = '']) => [kind, settings] as const,
    ),
  )

  test.each(kinds.filter((kind) => kind !== 'builtin'))(
    '%s has a block that is a valid configuration',
    (kind) => {
      const block = blocks.get(kind)
      expect(block, `a block for ${kind}`).toBeDefined()
      const secret = `whsec_${Buffer.from('a key that has 32 random bytes!!').toString('base64')}`
      const names = [...(block ?? '').matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name)
      const variables = Object.fromEntries(names.map((name) => [name, secret]))
      const text = `brands: [{ name: 晴川 }]\nhelpdesk:\n  kind: ${kind}\n  ${block}\n`
      const config = readConfig(text, 'koushao.yaml', { adapters, variables })
      expect(config.helpdesk.kind).toBe(kind)
    },
  )

  test('writes every secret as a variable', () => {
    expect(part).not.toMatch(/(token|apiKey|\w*[sS]ecret): "?(?!\$\{|"\$\{)[A-Za-z0-9]/)
  })
})
