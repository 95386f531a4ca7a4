import { existsSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { describe, expect, it } from 'vitest'

import { pages } from './pages.ts'

/** The anchor that GitHub gives a heading: lower case, signs dropped, blanks to hyphens. */
function anchorOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\- ]/gu, '')
    .replaceAll(' ', '-')
}

const anchorsOf = (text: string) =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  )

/** Why an address leads nowhere; null where it leads somewhere, or out of the house. */
function fault(from: string, address: string): string | null {
  if (/^https?:/.test(address)) return null
  const [file = '', anchor] = address.split('#')
  const path = file === '' ? from : normalize(join(dirname(from), file))
  if (!existsSync(join(pages.root, path))) return `${from}: no file ${address}`
  const isThere = anchor === undefined || anchorsOf(pages.read(path)).includes(anchor)
  return isThere ? null : `${from}: no heading ${address}`
}

describe('links', () => {
  it.each([
    ['Who is called when nobody takes it', 'who-is-called-when-nobody-takes-it'],
    ['A series of counts: `koushao detect`', 'a-series-of-counts-koushao-detect'],
    ['6. Ten rules', '6-ten-rules'],
    ['中文', '中文'],
  ])('%s is found at #%s', (heading, anchor) => expect(anchorOf(heading)).toBe(anchor))

  it('of the pages lead to files and headings that are there', () => {
    const links = pages.all.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = '']) => fault(path, address)),
    )
    expect(links.length).toBeGreaterThan(15)
    expect(links.filter((one) => one !== null)).toEqual([])
  })

  it('named in the source and in pages without a link do, too', () => {
    const sources = pages.files.filter(
      (file) => /\.(tsx?|mjs|ya?ml|md)$/.test(file) && !file.startsWith('test/docs/'),
    )
    const named = sources.flatMap((file) =>
      [...pages.read(file).matchAll(/\b(?:docs|test)\/[\w/.-]+\.(?:md(?:#[\w-]+)?|tsx?)\b/g)].map(
        ([address]) => ({ file, why: fault('README.md', address) }),
      ),
    )
    expect(named.length).toBeGreaterThan(40)
    expect(named.filter(({ why }) => why !== null)).toEqual([])
  })
})
