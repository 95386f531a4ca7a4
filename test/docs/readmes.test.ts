import { describe, expect, it } from 'vitest'

import { pages } from './pages.ts'

/** What both languages must have alike: for each section its kind of lines, and the code and links in it. */
function shapeOf(path: string) {
  const [, ...sections] = pages.read(path).split(/^## /m)
  return sections.map((section) => {
    const lines = section.split('\n').slice(1)
    const count = (start: RegExp) => lines.filter((line) => start.test(line)).length
    const prose = section.replace(/^```[\s\S]*?^```/gm, '')
    const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) =>
      span.replace(/[<[][^>\]]*[>\]]/g, '<>'),
    )
    const links = [...section.matchAll(/\]\(([^)\s]+)\)/g)].map(([, address = '']) => address)
    const commands = [...section.matchAll(/^npm .*$/gm)].map(([line]) =>
      line.replace(/\s+#.*$/, ''),
    )
    return {
      bullets: count(/^- /),
      rows: count(/^\|/),
      paragraphs: count(/^[^-|`\s]/),
      spans: spans.filter((span) => !/[一-龥]/u.test(span)).toSorted(),
      links,
      commands,
    }
  })
}

describe('README.zh-CN.md', () => {
  it('says what README.md says: sections, points, rows, code and links', () => {
    expect(shapeOf('README.zh-CN.md')).toEqual(shapeOf('README.md'))
  })
})
