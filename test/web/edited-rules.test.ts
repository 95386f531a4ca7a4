import { describe, expect, it } from 'vitest'

import { ruleWords } from '../../core/rule-words.ts'
import { TierRules } from '../../core/rule.ts'
import { editedRules } from '../../web/edited-rules.ts'

const rules = TierRules.parse({ hot: { distinctAuthors: 5 } })

describe('editedRules', () => {
  it.each([
    ['nothing', {}],
    ['empty fields', { 'rule.hot.distinctAuthors': '' }],
    ['the present numbers', { 'rule.hot.distinctAuthors': '5', brand: '1' }],
    ['what no rule is', { 'rule.hot.nonsense': '9', 'rule.constructor.name': '1' }],
  ])('%s changes nothing', (_, query) => {
    expect(editedRules(rules, query)).toEqual({ rules, edited: false })
  })

  it('puts in what is written, numbers of no group too', () => {
    const query = {
      'rule.hot.distinctAuthors': ' 7 ',
      'rule.quiet.crisis': '24',
      'rule.falseAlarmsPerMonth': '0.5',
    }
    expect(editedRules(rules, query)).toEqual({
      rules: TierRules.parse({
        falseAlarmsPerMonth: 0.5,
        hot: { distinctAuthors: 7 },
        quiet: { crisis: 24 },
      }),
      edited: true,
    })
  })

  it.each(['0', '2.5', 'many'])('says what is wrong with %s people', (written) => {
    const answer = editedRules(rules, { 'rule.hot.distinctAuthors': written })
    const problem = 'problem' in answer ? answer.problem : { 'zh-CN': '', en: '' }
    expect(problem['zh-CN']).toMatch(new RegExp(`^${ruleWords('hot.distinctAuthors', 'zh-CN')}：`))
    expect(problem.en).toMatch(new RegExp(`^${ruleWords('hot.distinctAuthors', 'en')}: `))
  })
})
