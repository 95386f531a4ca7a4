import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { Classification } from '../../core/classification.ts'
import { createClassifier } from '../../pipeline/classify.ts'

const classify = createClassifier()

describe('createClassifier', () => {
  it('shows the words and clauses that decided', () => {
    const { why } = classify({ text: '东西不错，就是安装师傅乱收费' })
    expect(why).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ output: 'sentiment', term: '不错', clause: '东西不错' }),
        expect.objectContaining({
          output: 'aspect',
          label: 'fees',
          clause: '就是安装师傅乱收费',
        }),
      ]),
    )
  })

  it('judges the same where nobody asks why', () => {
    const quick = createClassifier({ explain: false })
    for (const text of ['东西不错，就是安装师傅乱收费', '热水器漏电，找了律师', '挺好的', '物流快'])
      expect(quick({ text })).toEqual({ ...classify({ text }), why: [] })
  })

  it('reads the title too, once', () => {
    expect(classify({ title: '漏水', text: '买了三天' }).complaint).toBe(true)
    expect(
      classify({ title: '漏水严重', text: '漏水严重，差评' }).why.filter(
        (w) => w.term === '漏水' && w.output === 'sentiment',
      ),
    ).toHaveLength(1)
  })

  it('lets stars tip the balance of a text that says little', () => {
    const text = '收到了，还没用'
    const stars = (value: number) => classify({ text, rating: { value, max: 5 } }).sentiment
    expect([stars(1), stars(3), stars(5)]).toEqual(['neg', 'neu', 'pos'])
  })

  it('files a complaint that names no aspect nowhere else than under its topics', () => {
    const judged = classify({ text: '客服态度恶劣' })
    expect(judged.topics).toEqual(['attitude'])
  })

  it('holds what the shapes promise, whatever is typed, in bounded time', () => {
    const words = fc.constantFrom(
      '安装',
      '不',
      '没有',
      '太',
      '贵',
      '客服',
      '漏电',
      '，',
      '。',
      '！',
      '?',
      '退款',
      '好',
      '😡',
      'ok',
      '12315',
      ' ',
      '\n',
      '*',
      '(',
      '慢',
    )
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 60 }).map((w) => w.join('')),
        (text) => {
          const judged = classify({ text })
          expect(Classification.safeParse(judged).success).toBe(true)
          expect(Math.abs(judged.score)).toBeLessThanOrEqual(1)
          expect(judged.severity === 0).toBe(!judged.complaint)
          expect(judged.topics.length > 0).toBe(judged.complaint)
          expect(classify({ text })).toEqual(judged)
        },
      ),
      { numRuns: 200 },
    )
  })

  it.each([3_999, 19_999])(
    'never cuts a character in two where its reading of a long text ends: %i',
    (length) => {
      const text = '热水器漏电把人电伤了售后不管'.repeat(2_000).slice(0, length)
      const judged = classify({ text: text + '😡'.repeat(60) })
      expect(judged.complaint).toBe(true)
      // jsonb takes no half of a pair, and the whole batch would wait for ever
      expect(JSON.stringify(judged)).not.toMatch(/\\ud[89a-f]/i)
    },
  )

  it('is not held up by a text of a hundred thousand characters', () => {
    const started = performance.now()
    classify({ text: '安装费没有给我发票客服'.repeat(10_000) })
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
