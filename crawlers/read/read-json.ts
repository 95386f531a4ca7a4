/**
 * JSON from a platform: integers beyond 2^53 become strings with all their digits (Douyin and Weibo
 * number so), a BOM and a JSONP wrapper are dropped. Undefined where the text is no JSON.
 */
export function readJson(text: string): unknown {
  const bare = text.replace(/^\ufeff/, '').trim()
  const body = /^(?:\/\*\*\/)?\s*[\w$.]{0,60}\(([\s\S]*)\)\s*;?$/.exec(bare)?.[1] ?? bare
  try {
    const value: unknown = JSON.parse(keepDigits(body))
    return value
  } catch {
    return undefined
  }
}

function keepDigits(json: string): string {
  if (!/\d{16}/.test(json)) return json
  // a string that does not end is one token too: else each quote in it would be tried as a beginning
  return json.replaceAll(
    /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\w.+-])-?\d{16,}(?![\w.])/gs,
    (token) =>
      token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
  )
}
