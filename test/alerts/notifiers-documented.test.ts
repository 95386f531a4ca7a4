import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import { notifiers } from '../../alerts/notifiers/index.ts'
import { attemptVerdicts } from '../../core/delivery.ts'
import { muteReasons } from '../../core/alert.ts'

const page = readFileSync(join(import.meta.dirname, '../../docs/delivery.md'), 'utf8')

/** The rows of the table under a heading, as cells. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split(/\n##+ /)[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
}
const namesIn = (rows: string[][]) =>
  rows.flatMap(([first = '']) => [...first.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name))

describe('docs/delivery.md', () => {
  const channels = new Map(
    rowsUnder('Channels').map((cells) => [namesIn([cells])[0] ?? '', cells] as const),
  )

  test('has one row for every kind of channel, and none for a kind that is not there', () => {
    expect([...channels.keys()].toSorted()).toEqual(notifiers.map(({ kind }) => kind).toSorted())
  })

  const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  const settings: Record<string, Record<string, unknown>> = {
    wecom: { key: '0f3c-robot-key' },
    dingtalk: { token: 'ding-token-0', secret: 'SEC-0' },
    feishu: { hook: 'feishu-hook-0' },
    slack: { url: 'https://hooks.slack.test/services/T/B/x' },
    email: { host: 'mail.test', from: 'a@mail.test', to: ['b@mail.test'] },
    webhook: { url: 'https://hook.test/', secret },
  }
  test.each(notifiers.map((one) => [one.kind, one] as const))(
    '%s: the limit and the pace that the adapter keeps',
    (kind, { maxBytes, robotOf }) => {
      const cells = channels.get(kind) ?? []
      expect(cells[3]).toBe(maxBytes.toLocaleString('en-US'))
      const { perMinute = 0, perSecond } = robotOf(settings[kind])?.pace ?? {}
      const said = cells[5] ?? ''
      const minute = kind === 'webhook' ? `\`perMinute\` (${perMinute})` : `${perMinute}/min`
      expect(said).toContain(minute)
      if (perSecond !== undefined) expect(said).toContain(`${perSecond}/s`)
    },
  )

  test('tells what follows every verdict', () => {
    expect(namesIn(rowsUnder('What an answer means')).toSorted()).toEqual(
      expect.arrayContaining(attemptVerdicts.toSorted()),
    )
  })

  test('tells every reason for which a message is held back, and no other', () => {
    expect(namesIn(rowsUnder('Why a message was not sent').map(([first = '']) => [first]))).toEqual(
      expect.arrayContaining([...muteReasons]),
    )
  })
})
