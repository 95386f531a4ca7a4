import type { RawPost } from '../../../core/mention.ts'

import { readCount } from '../../read/read-count.ts'
import type { ReadTime } from '../../read/read-time.ts'

/** What the bodies of Heimao tell of one complaint, each in its own way. */
export type HeimaoParts = {
  /** 投诉编号. */
  sn: string | undefined
  /** Plain, as all words here. */
  title: string | undefined
  text: string | undefined
  time: ReadTime
  name?: string | undefined
  profile?: string | undefined
  /** 投诉对象: the brand or shop, as the customer named it; names may be masked (信*飞). */
  target?: string | undefined
  targetId?: string | undefined
  url?: string | undefined
  likes?: string | undefined
  reposts?: string | undefined
  comments?: string | undefined
  reply?: RawPost['reply'] | undefined
}

/** The name that a site gives to all who hide theirs, and the cats it deals out since 2021. */
const nobody = /^匿名(?:用户)?$|^[\p{Script=Han}]{1,6}喵$/u

/** One complaint as a post; a string where it could not be read. */
export function heimaoComplaint(parts: HeimaoParts): RawPost | string {
  const { sn, time, targetId, reply } = parts
  if (sn === undefined) return 'complaint: no number'
  const { title, text, target } = parts
  if (title === undefined && text === undefined) return `complaint ${sn}: neither title nor text`
  const counts = [parts.likes, parts.reposts, parts.comments].map((count) => readCount(count))
  return {
    sourceId: sn,
    kind: 'complaint',
    url: address(parts.url, sn),
    title,
    text: text ?? '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author(parts),
    likes: counts[0]?.value,
    reposts: counts[1]?.value,
    comments: counts[2]?.value,
    approx: counts.some((count) => count.approx),
    product:
      target === undefined && targetId === undefined ? undefined : { id: targetId, name: target },
    reply,
  }
}

/** The query stays: since 2026 a page opens only with its `sld`. */
function address(url: string | undefined, sn: string): string {
  const base = 'https://tousu.sina.com.cn'
  return url !== undefined && URL.canParse(url, base)
    ? new URL(url, base).href
    : `${base}/complaint/view/${sn}/`
}

function author({ sn, name, profile }: HeimaoParts): RawPost['author'] {
  if (name === undefined && profile === undefined) return undefined
  const own = /\/(?:u\/)?(\d{5,})/.exec(profile ?? '')?.[1]
  // many share one alias: each of their complaints counts as a person of its own
  const alias = name !== undefined && nobody.test(name) ? `${name}:${sn ?? ''}` : undefined
  return { id: own ?? alias, name: name }
}
