import { tidy } from '../../read/html-text.ts'

/** Where the words of others begin: everything from such a line on was quoted. */
const quoteStarts = [
  /^[-_—=\s]{2,}(?:原始邮件|原邮件|原始信息|原始郵件|转发的?邮件|回复的原邮件|original message|forwarded message|reply message)/i,
  /^on\b.{6,200}\bwrote\s*[:：]$/i,
  /^(?:在|于|於).{4,120}(?:写道|寫道|编写|来信)\s*[:：]$/,
  /.{0,120}(?:于|於|在)\s*(?:20\d\d|星期|周).{4,80}(?:写道|寫道)\s*[:：]$/,
  /^20\d\d[年/-].{4,120}(?:写道|寫道|来信)\s*[:：]$/,
  /^_{10,}$/,
]
const headerLine =
  /^\W{0,3}(?:发件人|寄件者|发送时间|发送日期|收件人|抄送|主题|from|sent|date|to|cc|subject)\s*\W{0,2}[:：]/i
const signatureStarts = [
  /^--\s?$/,
  /^(?:发自|来自|从)我的.{0,30}$/,
  /^(?:sent from my|get outlook for|发自|来自).{0,30}(?:手机|邮箱|iphone|ipad|android|outlook|mail|ios)/i,
  /^(?:本邮件(?:及其附件)?(?:含有|包含)|this e-?mail (?:and any|is|may|contains))/i,
]

/**
 * What the sender of a message wrote: without the messages that the answer quotes, and without signature.
 * A message that is nothing but quoted (forwarded without a word) keeps its words.
 */
export function ownWords(text: string): string {
  const lines = text.split('\n')
  const cut = lines.findIndex(
    (line, at) => isQuoteStart(line, lines[at + 1]) || isHeaderBlock(lines, at),
  )
  const answered = (cut < 0 ? lines : lines.slice(0, cut)).filter((line) => !/^\s*>/.test(line))
  const signature = answered.findIndex(
    (line, at) => at > 0 && signatureStarts.some((start) => start.test(line.trim())),
  )
  const own = tidy((signature < 0 ? answered : answered.slice(0, signature)).join('\n'))
  return own === '' ? tidy(lines.map((line) => line.replace(/^(?:\s*>)+ ?/, '')).join('\n')) : own
}

/** "On …, Bo wrote:" is often broken into two lines. */
function isQuoteStart(line: string, next: string | undefined): boolean {
  const one = line.trim()
  const two = `${one} ${(next ?? '').trim()}`
  return quoteStarts.some(
    (start) => start.test(one) || (/^(?:on|在|于)\b/i.test(one) && start.test(two)),
  )
}

/** The headers of an older message, as Outlook and Foxmail put them before it. */
function isHeaderBlock(lines: readonly string[], at: number): boolean {
  if (!headerLine.test(lines[at]?.trim() ?? '')) return false
  return lines.slice(at, at + 5).filter((line) => headerLine.test(line.trim())).length >= 3
}
