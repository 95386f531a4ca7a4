import { afterAll, beforeAll, expect, test } from 'vitest'

import { fixture } from '../contracts/source.ts'
import { expectOneThread, expectRefusal, readMailbox } from '../crawlers/a-mailbox.ts'
import { describeReal } from './describe-real.ts'
import { dovecotServer } from './dovecot-server.ts'

describeReal('Dovecot', dovecotServer(), ({ start }) => {
  let box: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    box = await start()
  })
  afterAll(() => box?.stop())

  test('a thread is one mention that grows', () =>
    expectOneThread(
      box,
      ['thread-1', 'thread-2', 'thread-3', 'bounce'].map((name) => fixture(`mail/${name}.eml`)),
    ))

  test('a refused login and a missing box have a name', async () => {
    await expectRefusal(box)
    const { end } = await readMailbox(box, { settings: { mailboxes: ['Nicht da'] } })
    expect(end.outcome).toBe('not_found')
  })
})
