import { literalPattern } from './literal-pattern.ts'

/** One name of a brand as an expression over normalised text, its masked forms included. */
export function namePattern(name: string): RegExp {
  // Latin and digits need a border, so that "Mi" is not in "Xiaomi" or "mind"; Han has none
  const before = /^[\p{Script=Latin}\p{N}]/u.test(name) ? '(?<![\\p{Script=Latin}\\p{N}_])' : ''
  const after = /[\p{Script=Latin}\p{N}]$/u.test(name) ? '(?![\\p{Script=Latin}\\p{N}_])' : ''
  return new RegExp(
    [`${before}${literalPattern(name)}${after}`, ...maskedForms(name)].join('|'),
    'iu',
  )
}

const mask = '[*×✱●○]'
/** A masked price is no name: 只要小*元. */
const notAPrice = `(?!${mask}|[元块\\d])`

/**
 * How people, and 黑猫 for them, name a brand so that its search does not find them: 美*, 信*飞,
 * 晴川**, *川电器. What is hidden at an end is counted sign by sign; in the middle, between two
 * that are shown, any run of marks may stand for it.
 */
function maskedForms(name: string): string[] {
  const letters = [...name]
  const { length } = letters
  if (length < 2 || length > 8 || !/^\p{Script=Han}+$/u.test(name)) return []
  const forms: string[] = []
  for (let head = 0; head < length; head += 1) {
    for (let tail = 0; head + tail < length; tail += 1) {
      const hidden = length - head - tail
      const shown = [
        letters.slice(0, head).join(''),
        letters.slice(length - tail).join(''),
      ] as const
      if (head > 0 && tail > 0) forms.push(`${shown[0]}(?:${mask}{1,6}|[xX]{${hidden}})${shown[1]}`)
      else if (head > 0) forms.push(`${shown[0]}${mask}{${hidden}}${notAPrice}`)
      // one letter at the end alone could close any word
      else if (tail > 1) forms.push(`(?<!${mask}|\\d)${mask}{${hidden}}${shown[1]}`)
    }
  }
  return forms
}
