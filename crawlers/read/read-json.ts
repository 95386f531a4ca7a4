import { mendedJson } from './mended-json.ts'

/** Before the JSON: what keeps other pages from reading it as a script. */
const guard = /^(?:\)\]\}'?,?|(?:for\s*\(;;\)|while\s*\((?:1|true)\)|throw 1)\s*;)/
const callback = /^(?:try\s*\{)?\s*(?:\/\*\*\/)?\s*[\w$.]{0,60}\(/
const afterCall = /\)\s*;?(?:\s*\}\s*catch\s*\(\w{1,9}\)\s*\{[^{}]{0,99}\}\s*;?)?$/

/**
 * JSON from a platform: integers beyond 2^53 become strings with all their digits (Douyin and Weibo
 * number so); a BOM, a JSONP call (also one within `try`), a guard against scripts are dropped, and JSON
 * that was written as a string is read. What a script would take for JSON is taken too (`mendedJson`).
 * Undefined where the text is neither.
 */
export function readJson(text: string): unknown {
  const bare = text
    .replace(/^\ufeff/, '')
    .trim()
    .replace(guard, '')
    .trimStart()
  const called = callback.exec(bare)?.[0]
  const end = called === undefined ? -1 : bare.slice(-200).search(afterCall)
  const value = parsed(
    called === undefined || end < 0
      ? bare
      : bare.slice(called.length, Math.max(bare.length - 200, 0) + end),
  )
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? (parsed(value) ?? value) : value
}

function parsed(json: string): unknown {
  const value = strictly(json)
  return value === undefined && /^[[{]/.test(json) ? strictly(mendedJson(json)) : value
}

function strictly(json: string): unknown {
  try {
    const value: unknown = JSON.parse(keepDigits(json))
    return value
  } catch {
    return undefined
  }
}

function keepDigits(json: string): string {
  if (!/\d{16}/.test(json)) return json
  // a string that does not end is one token too: else each quote in it would be tried as a beginning
  return json.replaceAll(
    /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\w.+-])-?\d{16,}(?![\w.])/gs,
    (token) =>
      token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
  )
}
