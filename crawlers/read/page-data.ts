import { loadHtml } from './load-html.ts'
import { readJson } from './read-json.ts'

/**
 * The JSON that a page's script carries: `#__NEXT_DATA__` and other `<script id>`, or what is assigned
 * to a variable (`window.__INITIAL_STATE__ = {…}`, which may hold `undefined`; `JSON.parse("…")`).
 * Undefined where the page has none of that name or it cannot be read.
 */
export function pageData(html: string, name: string): unknown {
  const id = /^#?([\w-]+)$/.exec(name)?.[1]
  if (id !== undefined) {
    const script = loadHtml(html)(`script[id="${id}"]`).first().text()
    if (script.trim() !== '') return readJson(script)
  }
  const bare = name.replace(/^(?:window|self|globalThis)\./, '')
  const assigned = new RegExp(
    `(?:^|[^\\w$])${bare.replaceAll(/[.$]/g, '\\$&')}(?:["']\\])?\\s*=\\s*(?=[\\[{"'J])`,
  ).exec(html)
  if (!assigned) return undefined
  const start = assigned.index + assigned[0].length
  const parsed = /^JSON\.parse\(\s*/.exec(html.slice(start, start + 40))?.[0].length ?? 0
  const written = literalAt(html, start + parsed)
  if (written === undefined) return undefined
  const value = readJson(asJson(written))
  return typeof value === 'string' ? readJson(value) : value
}

/** From an opening bracket or quote to its end; strings may hold brackets. */
function literalAt(text: string, start: number): string | undefined {
  const tokens = /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[[\]{}]/g
  tokens.lastIndex = start
  let depth = 0
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    if (/^[[{]/.test(token[0])) depth += 1
    if (/^[\]}]/.test(token[0])) depth -= 1
    if (depth <= 0) return text.slice(start, token.index + token[0].length)
  }
  return undefined
}

/** JavaScript's own words, single quotes and last commas are no JSON. */
function asJson(literal: string): string {
  return literal.replaceAll(
    /"(?:[^"\\]|\\[\s\S])*"|'((?:[^'\\]|\\[\s\S])*)'|\b(?:undefined|NaN|Infinity)\b|!0|!1|,(?=\s*[\]}])/g,
    (token: string, single: string | undefined) => {
      if (token.startsWith('"')) return token
      if (single !== undefined)
        return `"${single.replaceAll(String.raw`\'`, "'").replaceAll(/(?<!\\)"/g, String.raw`\"`)}"`
      if (token === ',') return ''
      return token === '!0' ? 'true' : token === '!1' ? 'false' : 'null'
    },
  )
}
