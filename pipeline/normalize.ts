import * as OpenCC from 'opencc-js/t2cn'

import { normalizePlain } from './normalize-plain.ts'
import { squeezeDots } from './squeeze-dots.ts'
import { stripMarkup } from './strip-markup.ts'

const toSimplified = OpenCC.Converter({ from: 't', to: 'cn' })

/** What a url or a mentioned user leaves behind: a clause border, never a word. */
export const dropMarker = ' ⟂ '

const url = /https?:\/\/[^\s\u3400-\u9fff，。！？、]+|www\.[^\s\u3400-\u9fff，。！？、]+/giu
// all names that stand together, and all marks: what is tried again from each of them takes quadratic time
const names = /(?<![a-z0-9._])(?:@[\p{L}\p{N}_·-]{1,30})+/giu
// names end where the text goes on: Weibo separates by a space, a colon or punctuation
const afterNames = /[\s:，。！？,.!?]|$/uy
const platformBoilerplate =
  /\/\/@[^:：]{1,30}[:：]|转发微博|网页链接|展开全文|(#+)(?:([^#\n]{1,40})#)?/gu
const emoji =
  /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])*/gu
const invisible = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]|(?![\n\t])\p{Cc}/gu
const traditional = /[\u3400-\u9fff]/u

/**
 * One spelling for what people type in many: no HTML, NFKC width, simplified characters, no urls or @users,
 * emoji and [捂脸]-style emoticons as words of their own, punctuation squeezed but kept (clauses
 * need it). Pure, in time linear in the text; idempotent up to spaces, but for what hides behind invisible signs.
 */
export function normalize(text: string): string {
  return normalizePlain(text, isSimplified) ?? normalizeAny(text)
}

/** 坏 stays: in traditional script it stands for 坯, here it is what broke. */
function simplify(text: string): string {
  return text.split('坏').map(toSimplified).join('坏')
}

// OpenCC changes these only within some words
const changedInWords = '覆瞭沈藉哩甦衹'

function isSimplified(han: string): boolean {
  return !changedInWords.includes(han) && simplify(han) === han
}

function dropWhole(handles: string, at: number, text: string): string {
  afterNames.lastIndex = at + handles.length
  return afterNames.test(text) ? dropMarker : handles
}

/** The slow way, for everything. */
export function normalizeAny(text: string): string {
  let out = stripMarkup(text)
    .replace(/\\[rnt]/g, '\n')
    .replace(/\r\n?/g, '\n')
    .normalize('NFKC')
    .replace(url, dropMarker)
    .replace(platformBoilerplate, (all, marks: string | undefined, topic: string | undefined) => {
      if (topic) return ` ${topic} `
      return marks ? all : dropMarker
    })
    .replace(/\[([\p{L}\p{N}]{1,8})\]/gu, ' [$1] ')
    .replace(emoji, ' $& ')
    // after the emoji, which hold some together
    .replace(invisible, '')
    // after both: an emoji ends a handle, what is invisible in it hides none
    .replace(names, dropWhole)
  if (traditional.test(out)) out = simplify(out)
  return out
    .replace(/[.。…]+/g, squeezeDots)
    .replace(/([!?])[!?]*/g, (all) => (all.includes('?') ? '?' : all.length > 1 ? '!!' : '!'))
    .replace(/([,;:、~\-—#=+_])\1+/g, '$1')
    .replace(/(\p{L})\1{3,}/gu, '$1$1$1')
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .replace(/ *\n[\n ]*/g, '\n')
    .trim()
}
