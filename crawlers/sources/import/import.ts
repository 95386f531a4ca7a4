import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { RecordedPost } from './recorded-post.ts'
import { defineSource } from '../../source.ts'

const Settings = z.looseObject({})

/** Posts that somebody else gathered: files and drops of JSON lines in the shape of `RawPost`, times as ISO strings. */
export const imported = defineSource<z.infer<typeof Settings>>({
  kind: 'import',
  label: { 'zh-CN': '导入', en: 'Import' },
  about: 'JSON lines of {sourceId, text, publishedAt, …}; never fetched',
  minIntervalMs: 60_000,
  settings: Settings,
  needs: () => 'import',
  parse(body) {
    const lines = decodeBody(body)
      .replace(/^\ufeff/, '')
      .split(/\r?\n/)
      .filter((line) => line.trim() !== '')
    if (lines.length === 0) return refusedPage('empty', 'no line')
    const posts = lines.map((line, at) => {
      const read = RecordedPost.safeParse(readJson(line))
      if (read.success) return read.data
      const issue = read.error.issues[0]
      return `line ${at + 1}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'not an object'}`
    })
    return readPage(posts, null)
  },
  // eslint-disable-next-line require-yield
  async *fetch() {
    return { outcome: 'empty', detail: 'this source is only imported into' }
  },
})
