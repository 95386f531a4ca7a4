import {
  askedFor,
  englishFalseNegation,
  englishInquiry,
  englishNegator,
  englishSupposing,
  faultAdjective,
  figurative,
  hearsay,
  madeGood,
  noTrouble,
  ownTrouble,
  ruleTelling,
  speaksOfSelf,
} from './lexicon/english-grammar.ts'

const happenedAgain =
  /\b(?:still|broke|failed|died|stopped|happened|leaked|came back|returned)\b.*\bagain\b|\bstill\b|\b(?:but|then|and) (?:it|the same)\b|\b(?:also|too|same|second)\b/u

type EnglishTelling = 'fact' | 'negated' | 'supposed'

/** Whether what stands at [start, end) of an English clause is told as a fact, denied, or asked, feared, heard, ruled and made good. */
export function toldInEnglish(
  clause: { text: string; question: boolean },
  start: number,
  end: number,
): EnglishTelling {
  const said = clause.text.toLowerCase().replace(englishFalseNegation, blank)
  const before = said.slice(0, start)
  const term = said.slice(start, end)
  if (englishNegator.test(before) || noTrouble.test(said.slice(start))) return 'negated'
  const last = term.search(/\S+$/u)
  if (last > 0 && faultAdjective.test(term) && englishNegator.test(said.slice(0, start + last)))
    return 'negated'
  if (
    (madeGood.test(said) && !happenedAgain.test(said)) ||
    (/fire|explo|bomb|blew/u.test(term) && figurative.test(before))
  )
    return 'supposed'
  if (clause.question && englishInquiry.test(said) && !askedFor.test(said)) return 'supposed'
  if (hearsay.test(before) && !ownTrouble.test(said)) return 'supposed'
  if (ruleTelling.test(said) && !speaksOfSelf.test(said)) return 'supposed'
  return englishSupposing.test(before) ? 'supposed' : 'fact'
}

function blank(words: string): string {
  return '_'.repeat(words.length)
}
