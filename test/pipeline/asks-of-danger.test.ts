import { describe, expect, it } from 'vitest'

import { createClassifier } from '../../pipeline/classify.ts'

const classify = createClassifier({ explain: false })

describe('a question of somebody who may stand in danger', () => {
  it.each([
    ['请问热水器漏电怎么办？', true],
    ['热水器漏电怎么办', true],
    ['我家插座漏电请问找谁', true],
    ['燃气热水器一氧化碳中毒怎么办', true],
    ['My charger caught fire, what should I do?', true],
    // before buying, of no danger, denied, a figure
    ['这款会漏电吗', false],
    ['遥控器丢了怎么办', false],
    ['没有漏电，放心', false],
    ['怎么办，太喜欢了，颜值爆炸', false],
  ])('%s: for a person or a complaint: %s', (text, heard) => {
    const { complaint, unsure } = classify({ text })
    expect(complaint || unsure).toBe(heard)
  })
})
