import { expect, it } from 'vitest'

import { aspects, sentiments } from '../../core/classification.ts'
import { aspectWord, sentimentWords, severityWords } from '../../core/words.ts'

import { pages } from './pages.ts'

const page = pages.read('docs/codebook.md')

/** The first two cells of each row of a section's table, its head left out. */
const rowsUnder = (heading: string) =>
  Object.fromEntries(
    pages
      .section(page, heading)
      .split('\n')
      .flatMap((line) => {
        const [, value = '', word = ''] = /^\| `?(\w+)`? \| ([一-龥]+) \|/u.exec(line) ?? []
        return word === '' || word === '中文' ? [] : [[value, word]]
      }),
  )

it('docs/codebook.md calls every value as the console does', () => {
  expect(rowsUnder('sentiment')).toEqual(
    Object.fromEntries(sentiments.map((one) => [one, sentimentWords[one]['zh-CN']])),
  )
  expect(rowsUnder('aspects')).toEqual(
    Object.fromEntries(aspects.map((one) => [one, aspectWord(one, 'zh-CN')])),
  )
  expect(rowsUnder('severity')).toEqual(
    Object.fromEntries(
      Object.entries(severityWords).map(([value, words]) => [value, words['zh-CN']]),
    ),
  )
})
