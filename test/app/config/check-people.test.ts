import { describe, expect, it } from 'vitest'

import { checkPeople } from '../../../app/config/check-people.ts'
import { readYaml } from '../../../app/config/yaml-source.ts'
import { Person } from '../../../core/person.ts'

function check(text: string) {
  const yaml = readYaml(text)
  return checkPeople(yaml, yaml.value as Record<string, unknown>)
}

const people = `people:
  - { name: 公关值班, mobile: "13800000000" }
  - { name: 公关经理, feishu: ou_84aad35d }
`
const chain = (who: string) => `escalation:\n  chain:\n    - { who: ${who}, channels: [公关群] }\n`

describe('whom the chain calls', () => {
  it('is one of people, where there are any', () => {
    expect(check(people + chain('公关值班'))).toEqual([])
    expect(check(chain('谁都行'))).toEqual([])
  })

  it('is named where it is not, with who was meant', () => {
    expect(check(people + chain('公关经里'))).toEqual([
      {
        line: 6,
        column: 14,
        path: 'escalation.chain[0].who',
        expected: [
          'people 里的人或岗位：公关值班, 公关经理',
          'a person or duty under people: 公关值班, 公关经理',
        ],
        found: ['公关经里', '公关经里'],
        example: 'who: 公关经理',
      },
    ])
  })

  it('can be reached somehow', () => {
    expect(check('people:\n  - { name: 公关值班 }\n').map((one) => [one.line, one.path])).toEqual([
      [2, 'people[0]'],
    ])
  })
})

describe('the channels of a senior group', () => {
  const brand = (channels: string) =>
    `brands:\n  - name: 晴川\n    seniorGroup: { channels: [${channels}] }\nchannels:\n  - { name: 客服群 }\n`
  it('are channels of the file', () => {
    expect(check(brand('客服群'))).toEqual([])
    const [found] = check(brand('客服群, 客服裙'))
    expect(found).toMatchObject({
      line: 3,
      path: 'brands[0].seniorGroup.channels[1]',
      example: 'channels: [客服群]',
    })
  })
})

describe('a person', () => {
  it('has one id or several of each kind', () => {
    expect(Person.parse({ name: '值班', mobile: '13800000000', wecom: ['a', 'b'] })).toEqual({
      name: '值班',
      mobile: ['13800000000'],
      email: [],
      wecom: ['a', 'b'],
      dingtalk: [],
      feishu: [],
      slack: [],
    })
  })

  it.each([
    ['mobile', 'zhang'],
    ['email', 'pr.example.com'],
    ['feishu', '张 三'],
    ['slack', '@pr'],
    ['slack', 'u012ab3cd'],
  ])('has no %s such as %s', (key, value) => {
    expect(Person.safeParse({ name: '值班', [key]: value }).success).toBe(false)
    expect(Person.safeParse({ name: '值班', [key]: [value] }).success).toBe(false)
  })
})
