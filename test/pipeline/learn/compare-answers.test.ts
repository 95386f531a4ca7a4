import { expect, it } from 'vitest'

import { compareAnswers } from '../../../pipeline/learn/compare-answers.ts'
import { column, outputCount, targetsOf, type Output } from '../../../pipeline/model/outputs.ts'

import { complaintLabel, praiseLabel } from './small-model.ts'

const says = (...yes: Output[]) => {
  const row = new Uint8Array(outputCount)
  for (const name of yes) row[column[name]] = 1
  return row
}

it('counts each figure before and after, and what turned right or wrong', () => {
  const right = says('complaint', 'repair', 'neg')
  const rows = [
    // found now, with one aspect too many
    {
      before: says('pos'),
      after: says('complaint', 'repair', 'fees', 'neg'),
      targets: complaintLabel,
    },
    { before: right, after: right, targets: complaintLabel },
    { before: says('pos'), after: says('neu'), targets: praiseLabel },
  ].map((row, i) => ({
    ...row,
    group: String(i),
    targets: targetsOf(row.targets),
  }))
  const { figures } = compareAnswers(rows)
  const [complaint, aspects, serious, sentiment] = figures
  expect(complaint).toEqual({
    figure: 'complaint',
    before: 2 / 3,
    after: 1,
    fixed: 1,
    broken: 0,
  })
  expect(aspects).toEqual({ figure: 'aspects', before: 2 / 3, after: 4 / 5, fixed: 1, broken: 1 })
  // nothing to find and nothing said
  expect(serious).toEqual({ figure: 'serious', before: 1, after: 1, fixed: 0, broken: 0 })
  expect(sentiment).toMatchObject({ fixed: 1, broken: 1 })
  // before: neg 2/3, neu 1, pos 2/3; after: neg 1, neu 0, pos 0
  expect(sentiment?.before).toBeCloseTo(7 / 9)
  expect(sentiment?.after).toBeCloseTo(1 / 3)
})
