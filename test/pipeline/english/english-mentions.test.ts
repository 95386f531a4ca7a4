import { describe, expect, it } from 'vitest'

import { complainedAspects } from '../../../core/classification.ts'
import { createClassifier } from '../../../pipeline/classify.ts'
import { judgeByRules } from '../../../pipeline/judge-by-rules.ts'
import { normalize } from '../../../pipeline/normalize.ts'
import { readMention } from '../../../pipeline/read-mention.ts'
import { freshMentions } from './fresh-mentions.ts'
import { laterMentions } from './later-mentions.ts'
import { setAsideMentions } from './set-aside-mentions.ts'
import { workedMentions, type LabelledMention } from './worked-mentions.ts'

const classify = createClassifier({ explain: false })

// the rules by themselves
const byRules = (text: string) => judgeByRules(readMention(normalize(text)), null)

function right(mentions: readonly LabelledMention[]) {
  const judged = mentions.map(([text, sentiment, complaint, harm]) => {
    const answer = byRules(text)
    return {
      sentiment: answer.sentiment === sentiment,
      complaint: answer.complaint === complaint,
      harm: (answer.severity === 3) === harm,
    }
  })
  const count = (output: 'sentiment' | 'complaint' | 'harm') =>
    judged.filter((answer) => answer[output]).length
  return { sentiment: count('sentiment'), complaint: count('complaint'), harm: count('harm') }
}

describe('English mentions by the rules', () => {
  it.each(workedMentions)('%s', (text, _, complaint, harm) => {
    const answer = byRules(text)
    expect({ complaint: answer.complaint, harm: answer.severity === 3 }).toEqual({
      complaint,
      harm,
    })
    expect(answer.unsure).toBe(false)
  })

  // the last is what to expect of other people's words: a lexicon hears two thirds of the complaints
  it('judges those it was written with, those set aside and those written afterwards', () => {
    expect(right(workedMentions)).toEqual({ sentiment: 37, complaint: 40, harm: 40 })
    expect(right(setAsideMentions)).toEqual({ sentiment: 36, complaint: 40, harm: 40 })
    expect(right(freshMentions)).toEqual({ sentiment: 34, complaint: 39, harm: 40 })
    expect(right(laterMentions)).toEqual({ sentiment: 28, complaint: 32, harm: 40 })
  })

  it.each([
    ['It isn’t broken.', 0],
    ["It isn't broken.", 0],
    ['The pump is broken.', 1],
    ['The pump is not only broken, it stinks.', 1],
    ['No wonder the pump is broken.', 1],
    ['They replaced the broken pump within a week and it broke again.', 1],
    ['Delivery was not late.', 0],
    ['Delivery was late.', 1],
    ['Is the pump broken?', 0],
    ['Why is the pump broken after a day?', 1],
  ])('%s: %i complaints', (text, complaints) => {
    expect(Number(byRules(text).complaint)).toBe(complaints)
  })
})

describe('English mentions by the trained layers', () => {
  it.each([
    ['The boiler leaks and nobody answers my emails.', 'neg', true, ['quality', 'responsiveness']],
    ['They refuse to refund me.', 'neg', true, ['refund']],
    ['Works perfectly, quick delivery, thank you!', 'pos', false, []],
    ['Does it come with a charger?', 'neu', false, []],
  ] as const)('%s', (text, sentiment, complaint, aspects) => {
    const answer = classify({ text })
    expect(answer).toMatchObject({ language: 'en', sentiment, complaint })
    expect(complainedAspects(answer)).toEqual(expect.arrayContaining([...aspects]))
  })

  it('says why by words that stand in the text', () => {
    const text =
      'Paid for next day delivery and it is still not here. Chat support kept sending me the same link.'
    const { why, complaint } = createClassifier()({ text })
    expect(complaint).toBe(true)
    expect(why.filter(({ output }) => output === 'complaint').length).toBeGreaterThan(0)
    for (const { term, output } of why) if (output !== 'severity') expect(text).toContain(term)
  })

  it('leaves to a person what the rules alone take for a complaint', () => {
    const doubted = [...freshMentions, ...laterMentions].filter(
      ([text]) => byRules(text).complaint && !classify({ text }).complaint,
    )
    expect(doubted.length).toBeGreaterThan(0)
    for (const [text] of doubted) expect(classify({ text }).unsure).toBe(true)
  })
})

describe('other languages and mixtures', () => {
  it.each([
    ['この製品はすぐ壊れました。最悪です。', true],
    ['제품이 고장났어요', true],
    ['Ужасное качество, сломалось через день', true],
    ['Das Gerät ist kaputt, der Kundendienst antwortet nicht', true],
    ['12345 ……', false],
  ])('leaves %s to a person: %s', (text, unsure) => {
    expect(classify({ text })).toMatchObject({
      language: 'other',
      sentiment: 'neu',
      complaint: false,
      severity: 0,
      aspects: [],
      unsure,
    })
  })

  it.each([
    ['😡😡😡', 'neg'],
    ['👍👍', 'pos'],
    ['❤️', 'pos'],
  ])('judges %s by its emoji: %s', (text, sentiment) => {
    expect(classify({ text })).toMatchObject({ sentiment, complaint: false, unsure: false })
  })

  it('lets stars speak where no word does', () => {
    const text = 'ça ne marche pas du tout'
    expect(classify({ text, rating: { value: 1, max: 5 } })).toMatchObject({
      sentiment: 'neg',
      complaint: false,
      unsure: true,
    })
  })

  it.each([
    'App总是crash，客服说will fix but never did',
    '客服完全不reply，这家sucks',
    '屏幕broken，退货refused',
  ])('hears the English fault in %s', (text) => {
    const { language, sentiment, complaint, unsure } = classify({ text })
    expect({ language, sentiment, heard: complaint || unsure }).toEqual({
      language: 'zh',
      sentiment: 'neg',
      heard: true,
    })
  })

  it.each(['这个app没有crash过，很好用', 'iPhone很好用，系统无bug', 'love this phone，电池也耐用'])(
    'blames nothing in %s',
    (text) => {
      expect(classify({ text })).toMatchObject({ complaint: false, unsure: false })
    },
  )
})
