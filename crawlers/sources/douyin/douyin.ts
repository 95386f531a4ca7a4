import { defineImportSource } from '../../define-import-source.ts'
import { decodeBody } from '../../read/decode-body.ts'

import { readDouyin } from './read-douyin.ts'

export const douyin = defineImportSource({
  kind: 'douyin',
  label: { 'zh-CN': '抖音', en: 'Douyin' },
  about:
    'www.douyin.com: aweme/v1/web search, comment/list, comment/list/reply, aweme/detail, saved pages; imported only (it needs a login and a signature)',
  parse: (body, { fetchedAt }) => readDouyin(decodeBody(body), fetchedAt),
})
