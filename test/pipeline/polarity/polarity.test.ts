import { describe, expect, it } from 'vitest'

import { GramReader } from '../../../pipeline/polarity/gram-reader.ts'
import { packPolarity, unpackPolarity } from '../../../pipeline/polarity/model-bytes.ts'
import { PolarityModel } from '../../../pipeline/polarity/polarity-model.ts'
import { topSpans } from '../../../pipeline/polarity/top-spans.ts'
import type { Example } from '../../../pipeline/train/polarity/example.ts'
import { quantiseLinear } from '../../../pipeline/train/polarity/quantise-linear.ts'
import { seededRandom } from '../../../pipeline/train/random.ts'
import { trainPolarity } from '../../../pipeline/train/polarity/train-polarity.ts'

const recipe = {
  linearBits: 14,
  shopBits: 10,
  leastWordCount: 2,
  vectorSize: 8,
  filters: 8,
  netPasses: 8,
}

const things = ['水壶', '门铃', '书架', '风扇', '台灯', '雨伞']
const praise = ['很', '非常', '真'].flatMap((so) => ['好用', '漂亮', '结实'].map((is) => [so, is]))
const blame = ['很', '非常', '真'].flatMap((so) => ['难用', '丑', '脆'].map((is) => [so, is]))

/** Invented: "水壶不好用，退了" and the like; a negation turns the opinion. */
function invented(count: number, seed: number): Example[] {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  return Array.from({ length: count }, () => {
    const good = random() < 0.5
    const turned = random() < 0.3
    const [so = '', is = ''] = pick(good ? praise : blame)
    const thing = pick(things)
    const words = [
      thing,
      ...(turned ? ['一点', '不', is] : [so, is]),
      '，',
      pick(['昨天', '今天']),
      '到',
    ]
    return {
      text: words.join(''),
      words,
      label: good === turned ? 0 : 1,
      weight: 1,
      shop: things.indexOf(thing) < 3 ? 'home' : 'rest',
    }
  })
}

const bytes = trainPolarity({ examples: invented(600, 1), seed: 7, recipe })
const model = new PolarityModel(bytes)
const texts: [string, string[]][] = [
  ['门铃很好用，昨天到', ['门铃', '很', '好用', '，', '昨天', '到']],
  ['台灯 丑', ['台灯', ' ', '丑']],
  ['😀 ok\n好', ['😀', ' ', 'ok', '\n', '好']],
  ['好', ['好']],
]

describe('polarity model', () => {
  it('learns an invented corpus with its negations', () => {
    const unseen = invented(300, 2)
    const right = unseen.filter(
      ({ text, words, label }) => model.scoreText(text, words).logOdds > 0 === (label === 1),
    )
    expect(right.length / unseen.length).toBeGreaterThan(0.97)
  })

  it('trains to the same bytes twice', () => {
    expect(
      Buffer.compare(trainPolarity({ examples: invented(600, 1), seed: 7, recipe }), bytes),
    ).toBe(0)
  })

  it('gives spans that add up to the score and lie in the text', () => {
    for (const [text, words] of texts) {
      const spans = model.explainText(text, words)
      const sum = spans.reduce((total, { logOdds }) => total + logOdds, 0)
      expect(sum).toBeCloseTo(model.scoreText(text, words).logOdds, 3)
      for (const { start, end } of spans) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
      }
    }
  })

  it('names the loudest places, none over another', () => {
    const [text, words] = texts[0]!
    const top = topSpans(model.explainText(text, words), 3)
    expect(top.length).toBeGreaterThan(0)
    expect(text.slice(top[0]!.start, top[0]!.end)).toMatch(/好|用|很/)
    for (const a of top)
      for (const b of top) expect(a === b || a.end <= b.start || b.end <= a.start).toBe(true)
  })

  it('scores a clause by its own grams', () => {
    const text = '水壶很好用，但是门铃真难用'
    const words = ['水壶', '很', '好用', '，', '但是', '门铃', '真', '难用']
    const reading = model.scoreText(text, words)
    expect(reading.clauseLogOdds(0, 5)).toBeGreaterThan(0)
    expect(reading.clauseLogOdds(6, text.length)).toBeLessThan(0)
    expect(reading.clauseLogOdds(3, 3)).toBe(0)
  })

  it('reads empty, spaced, broken and very long texts', () => {
    expect(model.scoreText('', []).logOdds).toBe(0)
    expect(model.explainText('', [])).toEqual([])
    expect(model.scoreText('   ', [' ', ' ', ' ']).logOdds).toBe(0)
    expect(model.scoreText('\ud83d好', ['\ud83d', '好']).logOdds).toBeTypeOf('number')
    const long = Array.from({ length: 30_000 }, (_, i) => (i % 2 ? '好用' : '门铃'))
    expect(Number.isFinite(model.scoreText(long.join(''), long).logOdds)).toBe(true)
    const [text, words] = texts[0]!
    const before = model.scoreText(text, words).logOdds
    model.scoreText(long.join(''), long)
    expect(model.scoreText(text, words).logOdds).toBe(before)
  })
})

describe('weights as bytes', () => {
  it('survive a round trip, also from an odd place in a buffer', () => {
    const moved = new Uint8Array(bytes.length + 3)
    moved.set(bytes, 3)
    const again = unpackPolarity(moved.subarray(3))
    expect(Buffer.compare(packPolarity(again), bytes)).toBe(0)
    const [text, words] = texts[0]!
    expect(new PolarityModel(moved.subarray(3)).scoreText(text, words).logOdds).toBe(
      model.scoreText(text, words).logOdds,
    )
  })

  it('are refused when foreign or cut off', () => {
    expect(() => unpackPolarity(new Uint8Array(64))).toThrow('not a section')
    expect(() => unpackPolarity(bytes.slice(0, bytes.length - 64))).toThrow('cut off')
  })

  it('keep int8 close to the floats', () => {
    const random = seededRandom(3)
    const weights = Float32Array.from({ length: 4096 }, () => random() - random())
    const { table, scale } = quantiseLinear(weights)
    weights.forEach((weight, i) => {
      const q = table[i] ?? 0
      // half a step on the scale of squares
      const step = (2 * Math.abs(q) + 1) * scale
      expect(Math.abs(weight - q * Math.abs(q) * scale)).toBeLessThanOrEqual(step)
    })
  })
})

describe('gram reader', () => {
  it('gives every gram its place and hashes alike whatever stands around', () => {
    const reader = new GramReader()
    reader.read('很好 用', ['很好', ' ', '用'])
    const grams = Array.from({ length: reader.count }, (_, i) => [reader.starts[i], reader.ends[i]])
    expect(grams).toEqual([
      [0, 1],
      [1, 2],
      [0, 2],
      [3, 4],
      [0, 4],
      [1, 4],
      [0, 2],
      [3, 4],
      [0, 4],
    ])
    const word = reader.wordHashes[0]
    reader.read('不很好', ['不', '很好'])
    expect(reader.wordHashes[1]).toBe(word)
  })
})
