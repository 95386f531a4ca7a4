// what the scripts of a character say, found at its first sight: most texts write a few hundred
const han = 1
const kana = 2
const latin = 3
const other = 4
const scripts = new Uint8Array(0x10000)

/** zh where Han characters carry the text, en where Latin words that English uses do, else other. */
export function detectLanguage(normalised: string): 'zh' | 'en' | 'other' {
  let hans = 0
  let kanas = 0
  let latins = 0
  let before = 0
  for (let i = 0; i < normalised.length; i += 1) {
    const unit = normalised.charCodeAt(i)
    let script = scripts[unit] ?? 0
    if (script === 0) scripts[unit] = script = scriptOf(String.fromCharCode(unit))
    if (script === other && (unit & 0xfc00) === 0xd800) {
      script = scriptOf(normalised.slice(i, i + 2))
      i += 1
    }
    if (script === han) hans += 1
    else if (script === kana) kanas += 1
    else if (script === latin && before !== latin) latins += 1
    before = script
  }
  if (kanas > hans) return 'other'
  if (hans > 0 && hans * 2 >= latins) return 'zh'
  if (latins === 0) return 'other'
  const known = (normalised.match(/\p{Script=Latin}+/gu) ?? []).filter((word) =>
    englishWord.test(word),
  ).length
  return known / latins >= 0.12 || (latins <= 4 && known > 0) ? 'en' : 'other'
}

function scriptOf(char: string): number {
  if (/^\p{Script=Han}/u.test(char)) return han
  if (/^\p{Script=Latin}/u.test(char)) return latin
  return /^[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(char) ? kana : other
}

// words that other Latin languages do not write
const englishWord =
  /^(?:the|and|is|it|to|of|this|that|was|not|for|with|my|they|you|have|had|are|but|what|when|very|would|never|does|don|didn|doesn|wasn|isn|no|after|still|good|bad|great|terrible|product|service|quality|broken|refund|works?|worst|love|awful|excellent|slow|fast|delivery|customer)$/iu
