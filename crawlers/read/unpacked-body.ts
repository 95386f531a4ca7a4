import { gunzipSync } from 'node:zlib'

import { decodeBody } from './decode-body.ts'

/** As much as the longest body that is read. */
const maxOutputLength = 256 * 1024 * 1024
const headBytes = 2048

/**
 * A body as the site sent it, out of what a recorder made of it: gzip that was not undone, or the page
 * that a browser shows JSON in (`<pre>`). Any other body is the same.
 */
export function unpackedBody(recorded: Buffer): Buffer {
  const body = unzipped(recorded)
  const head = body.subarray(0, headBytes).toString('latin1')
  const before = /^([^]*?)<pre\b[^>]*>\s*[[{]/i.exec(head)?.[1]
  if (before === undefined || /<(?:div|p|script|title)\b/i.test(before)) return body
  const text = decodeBody(body)
  const from = text.indexOf('>', text.search(/<pre\b/i)) + 1
  const to = text.toLowerCase().lastIndexOf('</pre>')
  return to < from ? body : Buffer.from(plain(text.slice(from, to)))
}

function unzipped(body: Buffer): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body
  try {
    return gunzipSync(body, { maxOutputLength })
  } catch {
    return body
  }
}

/** Chromium writes these four alone. */
function plain(html: string): string {
  return html
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
