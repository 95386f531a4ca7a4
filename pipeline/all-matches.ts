/**
 * Every non-empty match of a global expression, in order. Unlike `matchAll` it copies no expression,
 * which counts where hundreds of them look at every sentence.
 */
export function allMatches(text: string, global: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  global.lastIndex = 0
  for (let match = global.exec(text); match !== null; match = global.exec(text)) {
    if (match[0] !== '') found.push(match)
    // an empty match would be found again at the same place; both halves of a surrogate pair count as it
    else global.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1
  }
  return found
}
