import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { complainedAspects } from '../../core/classification.ts'
import { createClassifier } from '../../pipeline/classify.ts'
import { passagesFrom } from '../../pipeline/hear-passages.ts'

const classify = createClassifier()
const praises = [
  '热水器外观漂亮，出水很快，水温也稳定，一家人都很满意。',
  '物流很快，第二天就送到了，包装完好，快递小哥很热情。',
  '性价比高，用了一个月没有任何问题，推荐大家购买。',
]
const praise = (copies: number) => Array.from({ length: copies }, (_, i) => praises[i % 3]).join('')
const complaints = [
  ['fees', '安装师傅乱收费，一根管子要了我三百块，不给就不装。'],
  ['quality', '用了三天就坏了，一直漏水，根本没法用。'],
  ['responsiveness', '给客服打了五次电话都没人接，投诉了也没人处理。'],
  ['refund', '申请退款两个月了，钱到现在还没有退给我。'],
] as const

describe('a complaint inside a longer text', () => {
  it.each(complaints)('of %s is heard wherever it stands', (aspect, text) => {
    for (const [before, after] of [
      [12, 0],
      [0, 12],
      [6, 6],
      [30, 30],
    ] as const) {
      const judged = classify({ text: praise(before) + text + praise(after) })
      expect([before, after, judged.complaint]).toEqual([before, after, true])
      expect(complainedAspects(judged)).toContain(aspect)
      expect(judged.sentiment).toBe('pos')
      expect(judged.topics.length).toBeGreaterThan(0)
      expect(judged.why.some(({ output }) => output === 'complaint')).toBe(true)
    }
  })

  it('is found beyond 4,000 characters, with its keyphrase and its signal', () => {
    const text = `${praise(200)}安装师傅约好了又没来，我已经打了12315投诉。${praise(20)}`
    const judged = classify({ text })
    expect(judged.complaint).toBe(true)
    expect(judged.keyphrases).toContain('安装爽约')
    expect(judged.signals).toEqual(['regulator'])
  })

  it('tells of danger at the end of a long text', () => {
    const judged = classify({ text: `${praise(200)}洗澡的时候漏电，我被电到了，手都麻了。` })
    expect([judged.complaint, judged.severity]).toEqual([true, 3])
  })

  it('is doubted where a text is cut before its end', () => {
    const [, fees] = complaints[0]
    const cut = classify({ text: praise(900) + fees })
    expect([cut.complaint, cut.unsure]).toEqual([false, true])
    const whole = classify({ text: praise(300) })
    expect([whole.complaint, whole.unsure]).toEqual([false, false])
    expect(classify({ text: 'It works well. '.repeat(300) }).unsure).toBe(true)
  })

  it('leaves praise as it is, however often it is said and in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...praises), { minLength: 1, maxLength: 120 }),
        (said) => {
          const judged = classify({ text: said.join('') })
          expect([judged.complaint, judged.severity, judged.sentiment]).toEqual([false, 0, 'pos'])
          expect(complainedAspects(judged)).toEqual([])
        },
      ),
      { numRuns: 30 },
    )
  })

  it('begins where a text is longer than the limit', () => {
    const [, fees] = complaints[0]
    const short = (praise(5) + fees).slice(-passagesFrom)
    const judged = classify({ text: short })
    // one character more and its passages have their say too
    expect(classify({ text: `啊${short}` }).complaintScore).toBeGreaterThanOrEqual(
      judged.complaintScore - 0.05,
    )
  })

  it('takes time in proportion to the length, and no longer beyond what is judged', () => {
    const ms = (copies: number) => {
      const text = praise(copies)
      const started = performance.now()
      classify({ text })
      return performance.now() - started
    }
    ms(900)
    expect(ms(20_000)).toBeLessThan(2_000)
  })
})
