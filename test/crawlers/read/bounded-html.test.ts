import { expect, test } from 'vitest'

import { boundedHtml } from '../../../crawlers/read/bounded-html.ts'
import { htmlText } from '../../../crawlers/read/html-text.ts'
import { loadHtml } from '../../../crawlers/read/load-html.ts'

const attributes = Array.from({ length: 30_000 }, (_, n) => `a${n}`).join(' ')

test.each([
  ['nested without end', '<div>'.repeat(600), 512 * 5],
  ['nested under tags closed out of turn', '<a><b></a>'.repeat(600), 511 * 10 + 3],
  ['nested under tags that close nothing', '<div></x>'.repeat(600), 512 * 9],
  ['tags without end', '<p>x'.repeat(300_000), 200_000 * 4],
  ['attributes without end', `<p>x</p><div ${attributes}>`, 8],
  ['attributes without end in a tag without end', `<p>x</p><div ${attributes}`, 8],
  ['too long', 'x'.repeat(9_000_000), 8_000_000],
])('cuts %s', (_name, html, length) => {
  const cut = boundedHtml(html)
  expect(cut.length).toBe(length)
  expect(html.startsWith(cut)).toBe(true)
})

test.each([
  ['rows of a table', `<table>${'<tr><td>1<td><p>2'.repeat(2000)}</table>`],
  ['unclosed words in rows', `<ul>${'<li><a><b>x</a></li>'.repeat(2000)}</ul>`],
  ['empty tags', '<br>x<img src=a><BR/>'.repeat(2000)],
  ['closed tags', '<div><span>x</span></div>'.repeat(2000)],
  ['tags within a script', `<script>${'"<div>"+'.repeat(2000)}</script><p>x</p>`],
  ['tags within a comment', `<!-- ${'<div>'.repeat(2000)} --><p>x</p>`],
  ['a script without end', `<script>${'<div>'.repeat(2000)}`],
  ['data in an attribute', `<div data-x="${'one two '.repeat(5000)}">x</div>`],
  ['no markup', '1 < 2 & <3 <'],
])('leaves %s as they are', (_name, html) => {
  expect(boundedHtml(html)).toBe(html)
})

test('a feed may hold more tags than a page, and nest no deeper', () => {
  const feed = `<rss>${'<item><link>x</link></item>'.repeat(60_000)}</rss>`
  expect(loadHtml(feed, 'xml')('item')).toHaveLength(60_000)
  expect(boundedHtml('<a>'.repeat(600), { isXml: true })).toHaveLength(512 * 3)
  // no tag of XML means anything of its own
  expect(boundedHtml(`<title>${'<p>'.repeat(600)}`, { isXml: true })).toHaveLength(7 + 511 * 3)
  const packed = `<d><![CDATA[${'<div>'.repeat(600)}]]></d>${'<d>x<br></d>'.repeat(600)}`
  expect(boundedHtml(packed, { isXml: true })).toBe(packed)
})

test('a sign by a number without end is one that cannot be read, and no throw', () => {
  const digits = '9'.repeat(400)
  expect(htmlText(`漏&#${digits};水&#x${digits};&#28431;&#x6c34;`)).toBe('漏\ufffd水\ufffd漏水')
  expect(loadHtml(`<a>&#${digits};</a>`, 'xml')('a').text()).toBe('\ufffd')
})

test('words are read in no time from markup that would take hours', () => {
  expect(htmlText(`<p>漏水</p>${'<div>'.repeat(900_000)}`)).toBe('漏水')
})
