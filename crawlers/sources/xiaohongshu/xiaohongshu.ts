import { defineImportSource } from '../../define-import-source.ts'
import { decodeBody } from '../../read/decode-body.ts'

import { readXiaohongshu } from './read-xiaohongshu.ts'

export const xiaohongshu = defineImportSource({
  kind: 'xiaohongshu',
  label: { 'zh-CN': '小红书', en: 'Xiaohongshu' },
  about:
    'edith.xiaohongshu.com search/notes, feed, comment/page and comment/sub/page, the APP’s shape, saved pages; imported only (it needs a login and a signature)',
  parse: (body, { fetchedAt }) => readXiaohongshu(decodeBody(body), fetchedAt),
})
