const tokens =
  /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\w.])(?:undefined|NaN|-?Infinity)(?!\w)|,(?=\s*[}\]])/gs
const control = /\p{Cc}/gu

/**
 * Text that a script would take and JSON does not: `undefined`, a comma after the last member, bare line
 * breaks and tabs within words, escapes such as `\'` and `\x3c`. Sites send them, and so do recorders.
 */
export function mendedJson(text: string): string {
  return text.replaceAll(tokens, (token) => {
    if (token.startsWith('"')) return mendedWords(token)
    return token === ',' ? '' : 'null'
  })
}

function mendedWords(words: string): string {
  return words
    .replaceAll(/\\(x[\da-f]{2}|u[\da-f]{4}|.)/gis, (escape, what: string) => {
      if (/^(?:["\\/bfnrt]|u[\da-f]{4})$/i.test(what) && !/^[BFNRT]$/.test(what)) return escape
      return /^x./i.test(what) ? `\\u00${what.slice(1)}` : what
    })
    .replaceAll(control, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
