export type ReadCount = { value: number | undefined; approx: boolean }

const none: ReadCount = { value: undefined, approx: false }
const zeroLabels = new Set(['转发', '评论', '赞', '点赞', '回复', '收藏', '分享'])
const units: Record<string, number> = {
  千: 1e3,
  k: 1e3,
  K: 1e3,
  万: 1e4,
  w: 1e4,
  W: 1e4,
  亿: 1e8,
  m: 1e6,
  M: 1e6,
}

/** A count as sites write it: 123, "1,234", "4.9万", "100万+", "1.2亿", a bare label such as 转发 for zero. */
export function readCount(value: unknown): ReadCount {
  if (typeof value === 'number') return whole(value, false)
  if (typeof value !== 'string') return none
  const text = value.replaceAll(/[\s,，]/g, '')
  if (zeroLabels.has(text)) return { value: 0, approx: false }
  const m =
    /^(?:转发|评论|点?赞|回复|收藏|分享)?[(（:：]?(\d{1,15}(?:\.\d{1,4})?)(千|万|亿|[kKwWmM])?(\+)?[)）]?(?:人次|[次条个人])?(?:赞同?|喜欢|评[论价]|点评|回[复应]|转发|收藏|分享|播放|浏览|阅读|粉丝)?$/.exec(
      text,
    )
  if (!m) return none
  const unit = m[2] === undefined ? 1 : (units[m[2]] ?? 1)
  return whole(Number(m[1]) * unit, m[2] !== undefined || m[3] !== undefined)
}

function whole(value: number, approx: boolean): ReadCount {
  // a negative count is a source's way to say "hidden"
  if (!Number.isFinite(value) || value < 0 || value > Number.MAX_SAFE_INTEGER) return none
  return { value: Math.round(value), approx }
}
