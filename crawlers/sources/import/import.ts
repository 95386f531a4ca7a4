import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { RecordedPost } from './recorded-post.ts'
import { defineSource } from '../../source.ts'

const Settings = z.looseObject({
  /** Files put here are taken in and moved to `done/` or `failed/`. */
  folder: z.string().min(1).optional(),
})

/**
 * Posts that somebody else gathered, forms and bots among them: JSON lines or a JSON array in the shape of
 * `RawPost`, times as ISO strings.
 */
export const imported = defineSource<z.infer<typeof Settings>>({
  kind: 'import',
  label: { 'zh-CN': '导入', en: 'Import' },
  about: 'JSON lines or an array of {sourceId, text, publishedAt, …}; never fetched',
  ofBrand: true,
  minIntervalMs: 60_000,
  settings: Settings,
  needs: () => 'import',
  parse(body) {
    const rows = rowsOf(decodeBody(body, undefined, Infinity).replace(/^\ufeff/, ''))
    if (rows.length === 0) return refusedPage('empty', 'no line')
    const posts = rows.map(({ line, value }) => {
      const read = RecordedPost.safeParse(value)
      if (read.success) return read.data
      const issue = read.error.issues[0]
      return `line ${line}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'not an object'}`
    })
    return readPage(posts, null)
  },
  // eslint-disable-next-line require-yield
  async *fetch() {
    return { outcome: 'empty', detail: 'this source is only imported into' }
  },
})

/** `line`: of the file, or which member of the array. */
function rowsOf(text: string): { line: number; value: unknown }[] {
  const whole = /^\s*[[{]/.test(text) ? readJson(text) : undefined
  if (Array.isArray(whole)) return whole.map((value: unknown, at) => ({ line: at + 1, value }))
  if (whole !== undefined) return [{ line: 1, value: whole }]
  return text
    .split(/\r?\n/)
    .map((written, at) => ({ line: at + 1, written }))
    .filter(({ written }) => written.trim() !== '')
    .map(({ line, written }) => ({ line, value: readJson(written) }))
}
