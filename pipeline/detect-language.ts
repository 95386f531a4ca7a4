/** zh where Han characters carry the text, en where Latin words that English uses do, else other. */
export function detectLanguage(normalised: string): 'zh' | 'en' | 'other' {
  const han = normalised.match(/\p{Script=Han}/gu)?.length ?? 0
  const kana =
    normalised.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0
  const latin = normalised.match(/\p{Script=Latin}+/gu) ?? []
  if (kana > han) return 'other'
  if (han > 0 && han * 2 >= latin.length) return 'zh'
  if (latin.length === 0) return 'other'
  const known = latin.filter((word) => englishWord.test(word)).length
  return known / latin.length >= 0.12 || (latin.length <= 4 && known > 0) ? 'en' : 'other'
}

// words that other Latin languages do not write
const englishWord =
  /^(?:the|and|is|it|to|of|this|that|was|not|for|with|my|they|you|have|had|are|but|what|when|very|would|never|does|don|didn|doesn|wasn|isn|no|after|still|good|bad|great|terrible|product|service|quality|broken|refund|works?|worst|love|awful|excellent|slow|fast|delivery|customer)$/iu
