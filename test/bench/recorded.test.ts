import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { groupsOf } from '../../bench/eval/read-model-card.ts'
import { fallen, readRecorded, recordOf, type Recorded } from '../../bench/eval/recorded.ts'

const of = (value: number, se = 0.02) => ({ value, se, low: value - se, high: value + se })

describe('recorded figures', () => {
  const recorded: Recorded = {
    model: 'm',
    rows: 316,
    figures: {
      'complaint F1': { value: 0.9, se: 0.02 },
      'aspect fees F1': { value: 0.8, se: 0.03 },
      'calibration ECE': { value: 0.05, se: 0.01 },
    },
  }

  it.each([
    ['complaint F1', 0.885, false],
    ['complaint F1', 0.875, true],
    ['complaint F1', 0.99, false],
    ['aspect fees F1', 0.75, false],
    ['aspect fees F1', 0.73, true],
    ['calibration ECE', 0.01, false],
    ['calibration ECE', 0.08, true],
  ])('%s at %f: fallen %s', (name, value, expected) => {
    expect(fallen(recorded, { [name]: value })).toHaveLength(expected ? 1 : 0)
  })

  it('say what fell, from what, and the noise', () => {
    expect(fallen(recorded, { 'complaint F1': 0.5 })).toEqual([
      'complaint F1: 0.500, recorded 0.900, noise 0.020',
    ])
  })

  it('keep what can be compared: no speed, no rare aspect, no precision without its recall', () => {
    const figures = {
      'complaint F1': of(0.91234),
      'complaint precision': of(0.9),
      'aspect fees F1': of(0.9),
      'aspect warranty F1': of(1),
      'domain phone: aspects micro-F1': of(NaN),
      'throughput ratio': of(0.6),
      'classify texts/s': of(9000),
      'unsure rate': of(0.03),
    }
    expect(recordOf('m', 2, figures, { fees: 12, warranty: 2 })).toEqual({
      model: 'm',
      rows: 2,
      figures: {
        'complaint F1': { value: 0.9123, se: 0.02 },
        'aspect fees F1': { value: 0.9, se: 0.02 },
      },
    })
  })

  it('hold numbers and names only', () => {
    expect(Object.keys(readRecorded().figures).join('')).toMatch(/^[ -~]+$/)
  })
})

it('the groups of numbers on a card are found, whatever they are called', () => {
  const card = {
    version: 'm',
    crossValidation: { 'complaint F1': 0.9 },
    polarity: { os10: 0.94 },
    limits: ['none'],
    mixed: { a: 1, b: 'x' },
  }
  expect(groupsOf(card)).toEqual({
    crossValidation: { 'complaint F1': 0.9 },
    polarity: { os10: 0.94 },
  })
})

it('says in both languages that the data are not there', () => {
  const run = spawnSync(
    process.execPath,
    ['--import', 'tsx', join('bench', 'eval.ts'), '--data', 'nowhere'],
    { cwd: join(import.meta.dirname, '../..'), encoding: 'utf8' },
  )
  expect(run.status).toBe(1)
  expect(run.stdout).toBe('')
  expect(run.stderr).toMatch(/没有标注数据.*nowhere[\s\S]*No labelled mentions.*nowhere/)
  expect(run.stderr).not.toMatch(/\n\s+at /)
})
