import { describe, expect, test } from 'vitest'

import { markNegation } from '../../../pipeline/polarity/mark-negation.ts'

/** The words that are marked, each with `-` where its negation stands before it, `~` where it carries its own. */
function marked(sentence: string): string {
  const words = sentence.split('/')
  const marks = new Uint8Array(words.length)
  markNegation(words, marks)
  return words
    .flatMap((word, i) => (marks[i] ? `${marks[i] === 1 ? '-' : '~'}${word}` : []))
    .join(' ')
}

describe('markNegation', () => {
  test.each([
    ['窗帘/褪色/了', ''],
    ['窗帘/没有/褪色', '-褪色'],
    ['窗帘/一点/不/褪色', '-褪色'],
    ['不满意', '~不满意'],
    ['没有/不满意', ''],
    ['不是/不/结实', ''],
    ['没/褪色/，/很/结实', '-褪色'],
    ['没/褪色/但是/松/了', '-褪色'],
    ['从没/让/我/失望/过', '-让 -我 -失望 -过'],
    ['没有/想象/中/的/那么/结实', '-想象 -中 -的 -那么 -结实'],
    ['没有/甲/乙/丙/丁/戊', '-甲 -乙 -丙 -丁'],
  ])('%s: %s', (sentence, expected) => expect(marked(sentence)).toBe(expected))

  test.each([
    '结实/不/结实',
    '有/没有/褪色',
    '不锈钢/很/结实',
    '不过/很/结实',
    '没想到/很/结实',
    '说/得/对',
    '',
  ])('%s negates nothing', (sentence) => expect(marked(sentence)).toBe(''))

  test('leaves nothing of the text before in the marks', () => {
    const marks = new Uint8Array(4)
    markNegation(['没有', '褪色'], marks)
    markNegation(['很', '结实'], marks)
    expect([...marks.subarray(0, 2)]).toEqual([0, 0])
  })
})
