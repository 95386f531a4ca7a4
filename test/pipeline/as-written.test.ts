import { describe, expect, it } from 'vitest'

import { createClassifier } from '../../pipeline/classify.ts'

const classify = createClassifier()

/** All that a judgement quotes of a text; a reason with a label may be the name of an aspect. */
function quotes(text: string): string[] {
  const { aspects, why } = classify({ text })
  return [
    ...aspects.map(({ clause }) => clause),
    ...why.flatMap(({ clause }) => clause ?? []),
    ...why.filter(({ output }) => output !== 'severity').map(({ term }) => term),
  ]
}

describe('asWritten', () => {
  it.each([
    ['It’s terrible, it doesn’t work and they won’t refund me'],
    ['Terrible. The heater BROKE after two days and nobody answers'],
    ['İzmir office: it is terrible, the heater leaks and they don’t answer'],
    ['The “premium” ‘service’ was awful, still no refund'],
  ])('quotes an English text as it stands: %s', (text) => {
    const found = quotes(text)
    expect(found.length).toBeGreaterThan(1)
    for (const words of found) expect(text).toContain(words)
  })

  it('judges both apostrophes alike', () => {
    const text = "It doesn't work and they won't refund me"
    const { why: plain, aspects: blamed, ...one } = classify({ text })
    const { why, aspects, ...other } = classify({ text: text.replaceAll("'", '’') })
    expect(other).toEqual(one)
    expect(aspects.map(({ clause }) => clause.replaceAll('’', "'"))).toEqual(
      blamed.map(({ clause }) => clause),
    )
    expect(why).toHaveLength(plain.length)
  })

  it('quotes a Chinese cue that covers another word as it stands', () => {
    const text = '到货当天预约上门安装，不过没来，第二天联系安装时间但是对方又忙'
    const terms = classify({ text }).why.flatMap(({ output, term }) =>
      output === 'aspect' ? term : [],
    )
    expect(terms.length).toBeGreaterThan(0)
    for (const term of terms) expect(text).toContain(term)
  })
})
