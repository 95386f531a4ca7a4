import { englishPraises } from '../../pipeline/lexicon/english/phrases.ts'

const praising = new Set(
  '好 快 便宜 流畅 清晰 好看 好吃 精致 实惠 稳定 灵敏 舒服 专业 合理 方便'.split(' '),
)
const joined = /^(?<noun>.+?)(?<turned>不?)(?<judgement>[^不]{1,2})$/u

/** Whether a keyphrase names a fault: a named one does, a noun joined with a judgement where that blames. */
export function namesFault(phrase: string): boolean {
  if (phrase in englishPraises) return false
  const { turned, judgement = '' } = joined.exec(phrase)?.groups ?? {}
  const isPraise = praising.has(judgement) || praising.has(judgement.slice(-1))
  return isPraise ? turned === '不' : true
}
