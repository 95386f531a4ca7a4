import type { CheerioAPI } from 'cheerio'

import { loadHtml } from './load-html.ts'

const blocks = new Set([
  'p',
  'div',
  'li',
  'tr',
  'ul',
  'ol',
  'table',
  'blockquote',
  'section',
  'article',
  'pre',
  'dd',
  'dt',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
])
const silent = new Set(['script', 'style', 'noscript', 'template', 'head', 'svg', 'iframe'])
const maxDepth = 200

type Root = ReturnType<CheerioAPI['root']>[number]
export type HtmlNode = Root | Root['children'][number]

/**
 * The words of a piece of HTML: breaks and blocks become new lines, an emoji image its `alt`,
 * entities are resolved once.
 */
export function htmlText(html: string): string {
  // most posts hold no markup at all
  if (!/[<&]/.test(html)) return tidy(html)
  return nodeText(loadHtml(html, 'piece').root()[0])
}

/** The same of a parsed element. */
export function nodeText(node: HtmlNode | undefined): string {
  const out: string[] = []
  if (node) collect(node, out, 0)
  return tidy(out.join(''))
}

function collect(node: HtmlNode, out: string[], depth: number) {
  if (depth > maxDepth) return
  if (node.type === 'text') {
    out.push(node.data.replaceAll(/[ \t\r\n]+/g, ' '))
    return
  }
  if (!('children' in node)) return
  const name = 'name' in node ? node.name : ''
  if (silent.has(name)) return
  if (name === 'br') out.push('\n')
  if (name === 'img' && 'attribs' in node) out.push(node.attribs['alt'] ?? '')
  const block = blocks.has(name)
  if (block) out.push('\n')
  for (const child of node.children) collect(child, out, depth + 1)
  if (block) out.push('\n')
}

/** One space between words, one new line between lines. */
export function tidy(text: string): string {
  return text
    .replaceAll('\u0000', '')
    .replaceAll(/[\u200b\u200c\ufeff]/g, '')
    .replaceAll(/[ \t\u00a0\u3000]+/g, ' ')
    .replaceAll(/ ?\r?\n[ \r\n]*/g, '\n')
    .trim()
}
