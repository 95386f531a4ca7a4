import { describe, expect, it } from 'vitest'

import { checkEscalation } from '../../../app/config/check-escalation.ts'
import { readYaml } from '../../../app/config/yaml-source.ts'

const channels = `
channels:
  - { name: 公关群, kind: wecom }
  - { name: 总监短信, kind: webhook, tiers: [] }
`

function check(escalation: string, variables: Record<string, string> | null = {}) {
  const yaml = readYaml(channels + escalation)
  const root = yaml.value as Record<string, unknown>
  return checkEscalation(yaml, root['escalation'], root['channels'], variables)
}

const chain = (names: string) =>
  `escalation:\n  chain:\n    - { who: 总监, channels: [${names}] }\n`

describe('the chain', () => {
  it('calls channels of this file, also those that take no tier of their own', () => {
    expect(check(chain('公关群, 总监短信'))).toEqual([])
  })

  it('names what it does not know, with what was meant', () => {
    expect(check(chain('总监短信, 公关裙'))).toEqual([
      {
        line: 7,
        column: 35,
        path: 'escalation.chain[0].channels[1]',
        expected: [
          'channels 里的通道：公关群, 总监短信',
          'a channel of this file: 公关群, 总监短信',
        ],
        found: ['公关裙', '公关裙'],
        example: 'channels: [公关群]',
      },
    ])
  })

  it('leaves no channel without a use', () => {
    expect(check(chain('公关群')).map((one) => one.path)).toEqual(['channels[1].tiers'])
    expect(check('').map((one) => one.path)).toEqual(['channels[1].tiers'])
  })
})

describe('the heartbeat', () => {
  const with_ = (heartbeat: string, variables: Record<string, string> | null) =>
    check(`${chain('总监短信')}  heartbeat: '${heartbeat}'\n`, variables).map((one) => one.path)
  it.each([
    ['https://hc.example.com/ping/1', {}, []],
    ['${BEAT}', { BEAT: 'https://hc.example.com/ping/1' }, []],
    ['${BEAT}', {}, ['escalation.heartbeat']],
    ['${BEAT}', null, []],
    ['${BEAT}', { BEAT: 'not an address' }, ['escalation.heartbeat']],
    ['ftp://example.com', {}, ['escalation.heartbeat']],
  ] as const)('%s with %j: %j', (heartbeat, variables, paths) => {
    expect(with_(heartbeat, variables)).toEqual(paths)
  })
})
