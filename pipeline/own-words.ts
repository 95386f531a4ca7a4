import { comparableText } from './fingerprint.ts'

const link = /\/\/@[^:：\n]{1,30}[:：]/u
const mentioned = /@[\p{L}\p{N}_·-]{1,30}/gu
const emoticon = /\[[\p{L}\p{N}]{1,8}\]/gu
// what people add who add nothing
const empty =
  /^(?:转发?(?:微博|一下|给?需要的人|了)?|求?扩散?(?:一下)?|帮[转扩顶]|[顶赞马]|顶上去|mark|up|repost|rt|路过|围观|吃瓜|蹲(?:一个|后续)?|同[上感问])+$/iu

/**
 * What the author of a repost says before passing something on (`我家也是//@北风:…`); null where the
 * text is no repost, or where nothing is said of one's own.
 */
export function ownWords(text: string): string | null {
  const at = text.search(link)
  if (at < 0) return null
  const words = text.slice(0, at).trim()
  const plain = comparableText(words.replace(mentioned, '').replace(emoticon, ''))
  return plain.length < 2 || empty.test(plain) ? null : words
}
