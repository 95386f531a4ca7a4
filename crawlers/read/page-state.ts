import { loadHtml } from './load-html.ts'
import { readJson } from './read-json.ts'
import { snakeKeys } from './snake-keys.ts'

const assigned =
  /(?:__INITIAL_STATE__|__INITIAL_SSR_STATE__|_ROUTER_DATA|_SSR_DATA|__NEXT_DATA__)\s{0,9}=\s{0,9}(?=\{)/g

/**
 * The state that a page hands to its own script, in the API's spelling: assigned to a variable (and
 * then it may hold `undefined`), or as JSON, percent-encoded or not, in a script element. Undefined
 * where the page carries none.
 */
export function pageState(html: string): unknown {
  if (!/<script/i.test(html)) return undefined
  const $ = loadHtml(html)
  for (const element of $('script').toArray()) {
    const script = $(element).text().trim()
    const isData = /json/i.test($(element).attr('type') ?? '')
    const written = objectIn(script) ?? (isData ? script : undefined)
    if (written === undefined) continue
    const state = readJson(decoded(written))
    if (typeof state === 'object' && state !== null) return snakeKeys(state)
  }
  return undefined
}

/** From the brace after the assignment to the one that closes it: other code may follow. */
function objectIn(script: string): string | undefined {
  assigned.lastIndex = 0
  if (!assigned.test(script)) return undefined
  const from = assigned.lastIndex
  const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}]/gs
  tokens.lastIndex = from
  let depth = 0
  for (let token = tokens.exec(script); token; token = tokens.exec(script)) {
    depth += token[0] === '{' ? 1 : token[0] === '}' ? -1 : 0
    if (depth === 0) return script.slice(from, tokens.lastIndex)
  }
  return undefined
}

function decoded(text: string): string {
  if (!/^%7B|^%5B/i.test(text)) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
