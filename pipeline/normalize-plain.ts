import { CharKinds } from './match/char-kinds.ts'
import { squeezeDots } from './squeeze-dots.ts'

// what a character may be in a plain text; `hard` is all that needs more than this file does
const hard = 1
const letter = 2
const sign = 3
const squeezed = 4
const mark = 5
const dot = 6
const space = 7
const line = 8
const bar = 9

const signs = new CharKinds([
  [`"$%'()*0123456789>]^\`{|}·°×‘’“”《》「」『』【】`, sign],
  [',;:、~-—=+_', squeezed],
  ['/', bar],
  ['!?', mark],
  ['.。…', dot],
  [' \t', space],
  ['\n\r', line],
])

// longer ones pay for the look that they need anyway
const longest = 4096
const out = new Uint16Array(longest)
const bytes = Buffer.from(out.buffer)
const kinds = new Uint8Array(0x10000)
let length = 0

/**
 * The fast way of `normalize` for what most people write: simplified characters, letters, common
 * punctuation of either width. Null where one look finds anything else: a url, <, &, @, #, [, an emoji, an
 * invisible character or one that `isSimplified` denies.
 */
export function normalizePlain(
  text: string,
  isSimplified: (han: string) => boolean,
): string | null {
  if (text.length > longest) return null
  length = 0
  let same = 0
  for (let i = 0; i < text.length; i += 1) {
    const unit = narrow(text.charCodeAt(i))
    const last = length > 0 ? (out[length - 1] ?? 0) : 0
    same = unit === last ? same + 1 : 0
    let kind = kinds[unit] ?? 0
    if (kind === 0) kinds[unit] = kind = kindOf(unit, isSimplified)
    switch (kind) {
      case letter:
        if (isSuspect(last, unit)) return null
        if (same < 3) out[length++] = unit
        break
      case sign:
        out[length++] = unit
        break
      case squeezed:
        if (same === 0) out[length++] = unit
        break
      case bar:
        // "://" may be of a url, "//@" needs its @
        if (last === colon) return null
        out[length++] = unit
        break
      case mark:
        i = addMarks(text, i) - 1
        break
      case dot:
        i = addDots(text, i) - 1
        break
      case space:
        if (length > 0 && last !== blank && last !== newline) out[length++] = blank
        break
      case line:
        if (last === blank) length -= 1
        if (length > 0 && last !== newline) out[length++] = newline
        break
      default:
        return null
    }
  }
  const last = out[length - 1]
  if (length > 0 && (last === blank || last === newline)) length -= 1
  return bytes.toString('utf16le', 0, 2 * length)
}

const blank = 0x20
const newline = 0x0a
const colon = 0x3a
const questionMark = 0x3f
const exclamationMark = 0x21

/** NFKC for the characters of double width that Chinese keyboards write. */
function narrow(unit: number): number {
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0
  return unit === 0x3000 || unit === 0xa0 ? blank : unit
}

function kindOf(unit: number, isSimplified: (han: string) => boolean): number {
  const known = signs.of(unit)
  if (known !== 0) return known
  const char = String.fromCharCode(unit)
  if (/[a-z]/i.test(char)) return letter
  return /[\u3400-\u9fff]/.test(char) && /\p{L}/u.test(char) && isSimplified(char) ? letter : hard
}

// 转发微博, 网页链接, 展开全文, "www"
const suspects = '微博 链接 全文 ww wW Ww WW'.split(' ')
const suspicious = new CharKinds([[suspects.map((pair) => pair.charAt(1)).join(''), 1]])

/** Whether two characters may belong to what is more than plain. */
function isSuspect(last: number, unit: number): boolean {
  return suspicious.of(unit) !== 0 && suspects.includes(String.fromCharCode(last, unit))
}

function addMarks(text: string, from: number): number {
  let asked = false
  let end = from
  for (; end < text.length; end += 1) {
    const unit = narrow(text.charCodeAt(end))
    if (unit === questionMark) asked = true
    else if (unit !== exclamationMark) break
  }
  out[length++] = asked ? questionMark : exclamationMark
  if (!asked && end > from + 1) out[length++] = exclamationMark
  return end
}

function addDots(text: string, from: number): number {
  let end = from
  while (end < text.length && signs.of(narrow(text.charCodeAt(end))) === dot) end += 1
  const dots = text.slice(from, end).normalize('NFKC')
  for (const char of squeezeDots(dots)) out[length++] = char.charCodeAt(0)
  return end
}
