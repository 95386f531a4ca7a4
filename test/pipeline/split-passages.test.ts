import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { splitPassages } from '../../pipeline/split-passages.ts'

// twenty characters with its stop
const said = (digit: string) => `${digit.repeat(19)}。`

describe('splitPassages', () => {
  it.each([
    ['nothing', '', []],
    ['what fits in one', said('甲'), [said('甲')]],
    [
      'whole sentences until 60, a short one told again',
      ['甲', '乙', '丙', '丁', '戊', '己'].map(said).join(''),
      [['甲', '乙', '丙'].map(said).join(''), ['丙', '丁', '戊', '己'].map(said).join('')],
    ],
    [
      'a short end with what stands before it',
      `${'甲'.repeat(70)}。${said('乙')}`,
      [`${'甲'.repeat(70)}。`, `${'甲'.repeat(70)}。${said('乙')}`],
    ],
    [
      'a long sentence cut at its clauses',
      `${'甲'.repeat(90)}，${'乙'.repeat(90)}。`,
      [`${'甲'.repeat(90)}，`, `${'乙'.repeat(90)}。`],
    ],
    [
      'an endless clause cut anywhere',
      '甲'.repeat(300),
      ['甲'.repeat(140), '甲'.repeat(140), `${'甲'.repeat(120)}`].map((p, i) =>
        i === 2 ? '甲'.repeat(20) : p,
      ),
    ],
    [
      'never between the halves of a character',
      `a${'😡'.repeat(70)}`,
      [`a${'😡'.repeat(69)}`, '😡'],
    ],
  ])('%s', (_name, text, passages) => {
    expect(splitPassages(text)).toEqual(passages)
  })

  it('holds every sentence, in passages that are never long, whatever is typed', () => {
    const word = fc.constantFrom(
      '安装',
      '热水器',
      '很好',
      '。',
      '!',
      '?',
      '…',
      '\n',
      '，',
      ' ',
      '😡',
      'ok',
    )
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 400 }).map((words) => words.join('')),
        (text) => {
          const passages = splitPassages(text)
          for (const passage of passages) expect(passage.length).toBeLessThanOrEqual(140)
          // each goes on where the one before ended or earlier, and none stays behind
          let covered = 0
          for (const passage of passages) {
            const blank = text.slice(covered).length - text.slice(covered).trimStart().length
            const from = text.lastIndexOf(passage, covered + blank)
            expect(from).toBeGreaterThanOrEqual(0)
            expect(from + passage.length).toBeGreaterThan(covered)
            covered = from + passage.length
          }
          expect(text.slice(covered).trim()).toBe('')
        },
      ),
      { numRuns: 200 },
    )
  })
})
