import type { ParsedPage } from '../source.ts'

import { decodeBody } from './decode-body.ts'
import { fieldsOf } from './fields-of.ts'
import { readJson } from './read-json.ts'

const maxDepth = 2

/**
 * A recorded body, or where nothing in it is known, the body that it carries: tools that capture answer
 * with `{code, message, data: <the platform's own body>}`. What is within counts only where it says
 * something: an empty list may be empty because it is the wrong one.
 */
export function readEnclosed(
  body: Buffer,
  parse: (body: Buffer) => ParsedPage,
  depth = 0,
): ParsedPage {
  const page = parse(body)
  if (depth >= maxDepth || !isUnread(page)) return page
  const inner = enclosedBody(body)
  if (inner === null) return page
  const within = readEnclosed(inner, parse, depth + 1)
  return within.posts.length > 0 || !(isUnread(within) || isSilent(within)) ? within : page
}

function isUnread({ outcome }: ParsedPage): boolean {
  return outcome === 'shape_changed' || outcome === 'bad_payload'
}

function isSilent({ outcome }: ParsedPage): boolean {
  return outcome === 'empty' || outcome === 'end'
}

function enclosedBody(body: Buffer): Buffer | null {
  // the first sign decides: pages need not be decoded twice
  if (!/^[^<]{0,9}[{"]/.test(body.subarray(0, 64).toString('latin1'))) return null
  const value = fieldsOf(readJson(decodeBody(body))).raw('data', 'result', 'response')
  if (typeof value === 'string') return value.trim() === '' ? null : Buffer.from(value)
  return typeof value === 'object' ? Buffer.from(JSON.stringify(value)) : null
}
