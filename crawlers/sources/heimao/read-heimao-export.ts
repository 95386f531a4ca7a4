import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'
import { heimaoComplaint } from './heimao-complaint.ts'

/**
 * Cards of a rendered list as public collectors save them: `{title, content, time, href}` where the title
 * is the whole card, line by line ("2025-11-23 于黑猫投诉平台发起", the title, the text, "[投诉对象]…"), or
 * already taken apart: `{date, title, summary, object, demands, href}`.
 */
export function readHeimaoExport(rows: unknown[], fetchedAt: Date): PageOf<RawPost> {
  if (rows.length === 0 || !rows.some((row) => fieldsOf(row).has('href')))
    return refusedPage('shape_changed', 'a list without "href"')
  return readPage(
    rows.map((row) => exported(row, fetchedAt)),
    null,
  )
}

function exported(row: unknown, fetchedAt: Date): RawPost | string {
  const fields = fieldsOf(row)
  const url = fields.text('href', 'url', 'link')
  const lines = (fields.text('title') ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const target = lines.map((line) => /^\[投诉对象\](.*)$/.exec(line)?.[1]).find(Boolean)
  const words = lines.filter(
    (line) => !/^\[投诉(?:对象|要求|问题)\]/.test(line) && !line.includes('于黑猫投诉平台发起'),
  )
  const written =
    lines.find((line) => line.includes('于黑猫投诉平台发起')) ?? fields.text('date', 'time')
  return heimaoComplaint({
    sn: /\/view\/(\w+)/.exec(url ?? '')?.[1],
    title: words[0],
    text: fields.text('content', 'summary', 'description') ?? words.slice(1).join('\n'),
    time: readTime(written, fetchedAt),
    name: fields.text('author', 'name'),
    target: target ?? fields.text('object', 'complaint_object'),
    url,
  })
}
