import { describe, expect, it } from 'vitest'

import { compareCounts } from '../../insights/rise.ts'
import { ChangeTag } from '../../web/components/change-tag.tsx'
import type { View } from '../../web/view.ts'

const drawn = (element: { toString: () => string }) => element.toString()

describe('ChangeTag', () => {
  const viewIn = (language: View['language']) =>
    ({ language, say: (zh: string, en: string) => (language === 'en' ? en : zh) }) as View
  const shown = (current: number, previous: number | null, language: View['language'] = 'zh-CN') =>
    drawn(ChangeTag({ view: viewIn(language), change: compareCounts(current, previous) }))
      .replaceAll(/<[^>]*>/g, '')
      .trim()

  it.each([
    ['the very ratio of the two counts', 33, 5, '▲ 5 → 33 ×6.6'],
    ['one place of it', 41, 10, '▲ 10 → 41 ×4.1'],
    ['no ratio to nothing', 24, 0, '▲ 0 → 24 新出现'],
    ['a fall without one', 5, 33, '▼ 33 → 5'],
    ['chance as no change', 3, 2, '2 → 3'],
    ['where there is nothing to compare with', 3, null, '无更早数据可比'],
  ])('shows %s', (_name, current, previous, expected) => {
    expect(shown(current, previous)).toBe(expected)
  })

  it('says in English what is new', () => {
    expect(shown(24, 0, 'en')).toBe('▲ 0 → 24 new')
  })
})
