import type { RawPost } from '../../../core/mention.ts'

const meaning = /[.*+?^${}()|[\]\\]/g

/** Whether a complaint names one of these brands, be it masked: 信*飞 for 信用飞. The pipeline judges for good. */
export function namesBrand(post: RawPost, names: readonly string[]): boolean {
  const words = [post.title, post.text, post.product?.name].filter(Boolean).join('\n')
  return names.some((name) => {
    const [head, ...rest] = [...name].map((sign) => sign.replaceAll(meaning, '\\$&'))
    if (head === undefined) return false
    // what is masked throughout names nobody
    const masked = rest.map((sign, at) =>
      at < rest.length - 1 || at === 0 ? `(?:${sign}|\\*)` : sign,
    )
    return new RegExp(head + masked.join(''), 'iu').test(words)
  })
}
