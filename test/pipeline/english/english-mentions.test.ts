import { describe, expect, it } from 'vitest'

import { createClassifier } from '../../../pipeline/classify.ts'
import { freshMentions } from './fresh-mentions.ts'
import { setAsideMentions } from './set-aside-mentions.ts'
import { workedMentions, type LabelledMention } from './worked-mentions.ts'

const classify = createClassifier({ explain: false })

function right(mentions: readonly LabelledMention[]) {
  const judged = mentions.map(([text, sentiment, complaint, harm]) => {
    const answer = classify({ text })
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

describe('English mentions', () => {
  it.each(workedMentions)('%s', (text, _, complaint, harm) => {
    const answer = classify({ text })
    expect({ complaint: answer.complaint, harm: answer.severity === 3 }).toEqual({
      complaint,
      harm,
    })
    expect(answer.unsure).toBe(false)
  })

  // the last is what to expect of other people's words: a small lexicon hears two thirds
  it('judges those it was written with, those set aside and those written afterwards', () => {
    expect(right(workedMentions)).toEqual({ sentiment: 37, complaint: 40, harm: 40 })
    expect(right(setAsideMentions)).toEqual({ sentiment: 36, complaint: 40, harm: 40 })
    expect(right(freshMentions)).toEqual({ sentiment: 15, complaint: 27, harm: 36 })
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
    expect(Number(classify({ text }).complaint)).toBe(complaints)
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
