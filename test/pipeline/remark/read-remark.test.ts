import { describe, expect, it } from 'vitest'

import { isToldAt } from '../../../pipeline/remark/is-told-at.ts'
import { readRemark } from '../../../pipeline/remark/read-remark.ts'
import { splitClauses } from '../../../pipeline/split-clauses.ts'

const heard = (text: string) =>
  readRemark(splitClauses(text)).outcomes.map(
    ({ what, mode, clause, minor }) => `${clause} ${what} ${mode}${minor ? ' minor' : ''}`,
  )

describe('readRemark', () => {
  it.each([
    ['told', '阳台漏风了', ['0 fault told']],
    ['denied', '阳台从不漏风', ['0 relief told']],
    ['denied twice', '没有一个不满意的', ['0 relief told']],
    ['one denial serves neighbours', '从不起火冒烟', ['0 relief told', '0 relief told']],
    ['asked', '有人漏水吗', ['0 fault asked']],
    ['a question that answers itself', '谁说漏风了', ['0 relief told']],
    ['a right that is denied leaves the fault', '凭什么不给退', ['0 fault told']],
    ['feared, then denied', '怕是次品，看过不是', ['0 fault supposed', '1 relief told']],
    ['of another', '别家的漏风，这家的不漏风', ['0 fault others', '1 relief told']],
    ['spared', '幸好没漏电', ['0 relief told']],
    ['granted', '虽然贵，但是好用', ['0 blame told minor', '1 praise told']],
    ['a comparison that denies nothing', '没见过这么好用的', ['0 praise told']],
    ['without a known word', '昨天下午的事', []],
  ])('%s: %s', (_, text, expected) => {
    expect(heard(text)).toEqual(expected)
  })

  it('keeps a supposition within its sentence', () => {
    expect(heard('如果漏水，就退货。现在漏水了')).toContain('2 fault told')
    expect(heard('如果漏水，就退货')).not.toContain('0 fault told')
  })
})

describe('isToldAt', () => {
  it.each([
    ['插座冒烟了', '冒烟', true],
    ['插座没有冒烟', '冒烟', false],
    ['插座会不会冒烟？', '冒烟', false],
    ['用了三年从没冒烟过', '冒烟', false],
    ['不但冒烟还跳闸', '冒烟', true],
  ])('%s', (text, word, told) => {
    const [clause] = splitClauses(text)
    if (!clause) throw new Error('no clause')
    const at = clause.text.indexOf(word)
    expect(isToldAt(clause, at, at + word.length)).toBe(told)
  })
})
