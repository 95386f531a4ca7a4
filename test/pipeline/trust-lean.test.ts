import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { sentiments, type Sentiment } from '../../core/classification.ts'
import { createClassifier } from '../../pipeline/classify.ts'
import { column, outputCount } from '../../pipeline/model/outputs.ts'
import type { NoticedRemark } from '../../pipeline/remark/notice-remark.ts'
import { leanOf, scoreOf, trustLean } from '../../pipeline/trust-lean.ts'

type Moods = readonly [neg: number, neu: number, pos: number]

function row(moods: Moods): Float64Array {
  const p = new Float64Array(outputCount)
  sentiments.forEach((sentiment, i) => (p[column[sentiment]] = moods[i]!))
  return p
}
const moodsOf = (p: Float64Array) => sentiments.map((sentiment) => p[column[sentiment]])
const heard = (sentiment: 'neg' | 'neu'): NoticedRemark => ({ heard: { sentiment }, harm: null })

describe('leanOf', () => {
  it('is in the main what the polarity model says', () => {
    expect(leanOf(row([0.5, 0.5, 0.5]), 1.8)).toBeCloseTo(1.6)
    expect(leanOf(row([0.9, 0.1, 0.1]), 1.8)).toBeCloseTo(1.6 - (2 * Math.log(9)) / 9)
    expect(leanOf(row([0.9, 0.1, 0.1]), 0)).toBeLessThan(0)
  })

  it('stays finite where the layers are certain', () => {
    expect(leanOf(row([1, 0, 0]), 0)).toBeGreaterThan(-10)
    expect(leanOf(row([0, 0, 1]), 0)).toBeLessThan(10)
  })
})

describe('trustLean', () => {
  it.each<[Moods, number, NoticedRemark | null, Moods]>([
    [[0.8, 0.3, 0.1], 0.2, null, [0.3, 0.8, 0.1]],
    [[0.8, 0.3, 0.1], -0.2, null, [0.8, 0.3, 0.1]],
    // known words say that it is displeased
    [[0.8, 0.3, 0.1], 0.9, heard('neg'), [0.8, 0.3, 0.1]],
    [[0.8, 0.3, 0.1], 1.1, heard('neg'), [0.3, 0.8, 0.1]],
    [[0.8, 0.3, 0.1], 0.2, heard('neu'), [0.3, 0.8, 0.1]],
    // praise and neutral texts keep their place
    [[0.1, 0.3, 0.8], -3, null, [0.1, 0.3, 0.8]],
    [[0.3, 0.8, 0.1], 3, null, [0.3, 0.8, 0.1]],
  ])('of %j that leans by %d', (before, lean, remark, after) => {
    const p = row(before)
    trustLean(p, lean, remark)
    expect(moodsOf(p)).toEqual([...after])
  })
})

describe('scoreOf', () => {
  it.each<[Moods, Sentiment, number | null, number]>([
    [[0.9, 0.1, 0.05], 'neg', -4, -0.9158],
    [[0.05, 0.1, 0.9], 'pos', 4, 0.9158],
    [[0.2, 0.9, 0.1], 'neu', 1, 0.1386],
    // so little of either that only the side is told
    [[0.001, 0.99, 0.001], 'neu', -4, -0.0482],
    // a rule decided against the lean
    [[0.6, 0.2, 0.1], 'neg', 0.5, -0.5],
    [[0.1, 0.2, 0.6], 'pos', -2, 0.5],
    // no polarity model reads the language
    [[0.1, 0.2, 0.6], 'pos', null, 0.5],
  ])('of %j taken for %s, leaning by %d', (moods, sentiment, lean, score) => {
    expect(scoreOf(row(moods), sentiment, lean)).toBeCloseTo(score, 3)
  })

  it('never tells the other side than the sentiment', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(share, share, share), fc.double({ noNaN: true }), (moods, lean) => {
        const p = row(moods)
        const first = sentiments.reduce((a, b) => (p[column[b]]! > p[column[a]]! ? b : a))
        const score = scoreOf(p, first, lean)
        expect(Math.abs(score)).toBeLessThanOrEqual(1)
        if (first === 'neg') expect(score).toBeLessThanOrEqual(0)
        if (first === 'pos') expect(score).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('a whole judgement', () => {
  const classify = createClassifier()

  it.each([
    ['这本书写得真好，读完很受启发，就是封面有一点点脏。', 1],
    ['房间很干净，位置也好，服务热情，下次还来，只是早餐晚了一会儿。', 1],
    ['房间又小又脏，隔音很差，早餐难吃，再也不来了。', -1],
    ['这本书翻译得一塌糊涂，读不下去。', -1],
  ])('%s leans to the side of the whole', (text, side) => {
    const { score, sentiment } = classify({ text })
    expect(Math.sign(score)).toBe(side)
    expect(sentiment).not.toBe(side > 0 ? 'neg' : 'pos')
  })

  it('is drawn to the stars', () => {
    const text = '用了一周，还没看出什么来。'
    const scores = [1, 3, 5].map((value) => classify({ text, rating: { value, max: 5 } }).score)
    expect(scores).toEqual(scores.toSorted((a, b) => a - b))
    expect(scores[0]).toBeLessThan(-0.5)
    expect(scores[2]).toBeGreaterThan(0.5)
  })
})
