import { expect, it, vi } from 'vitest'

import { openOnce, type OpenedTicket } from '../../alerts/open-once.ts'
import { PermanentError, RetryableError } from '../../core/errors.ts'
import type { HelpdeskReading, TicketRef } from '../../core/response.ts'

const ref = (externalId: string): TicketRef => ({ externalId, url: null })
const reading = (key: string | null | undefined): HelpdeskReading => ({
  ref: ref('7'),
  state: 'open',
  rawState: 'new',
  rawPriority: null,
  changedAt: null,
  ...(key !== undefined && { key }),
})

/** `finds`: what each search shows, one after the other. */
function desk(finds: (string[] | 'takes-key')[], key: string | null | undefined = 'k') {
  const create = vi.fn(() => Promise.resolve(ref('7')))
  let asked = 0
  const steps = {
    searchLagMs: 0,
    find: () => {
      const found = finds[Math.min(asked++, finds.length - 1)] ?? []
      return Promise.resolve(found === 'takes-key' ? found : found.map(ref))
    },
    create,
    status: () => Promise.resolve<HelpdeskReading | null>(reading(key)),
  }
  return { steps, create }
}

it.each<[string, (string[] | 'takes-key')[], string | null | undefined, OpenedTicket, number]>([
  ['new', [[], ['7']], 'k', { ref: ref('7'), made: true, twins: [], keyless: false }, 1],
  ['there already', [['5']], 'k', { ref: ref('5'), made: false, twins: [], keyless: false }, 0],
  [
    'there already, twice',
    [['5', '6']],
    'k',
    { ref: ref('5'), made: false, twins: [ref('6')], keyless: false },
    0,
  ],
  [
    'an attempt that was taken for lost came first',
    [[], ['6', '7']],
    'k',
    { ref: ref('6'), made: false, twins: [ref('7')], keyless: false },
    1,
  ],
  [
    'its key went to the other',
    [[], ['6']],
    null,
    { ref: ref('6'), made: false, twins: [ref('7')], keyless: false },
    1,
  ],
  ['the key is dropped', [[]], null, { ref: ref('7'), made: true, twins: [], keyless: true }, 1],
  ['the search lags', [[]], 'k', { ref: ref('7'), made: true, twins: [], keyless: false }, 1],
  [
    'the desk tells no key',
    [[], ['7']],
    undefined,
    { ref: ref('7'), made: true, twins: [], keyless: false },
    1,
  ],
  [
    'the desk is idempotent',
    ['takes-key'],
    'k',
    { ref: ref('7'), made: true, twins: [], keyless: false },
    1,
  ],
])('%s', async (_name, finds, key, opened, creations) => {
  const { steps, create } = desk(finds, key)
  expect(await openOnce(steps)).toEqual(opened)
  expect(create).toHaveBeenCalledTimes(creations)
})

it('asks again only when the search would show what a lost answer made', async () => {
  const { steps } = desk([[]])
  const lost = (retryAfterMs?: number) => () =>
    Promise.reject(new RetryableError('no answer', retryAfterMs ? { retryAfterMs } : {}))
  const failure = (create: () => Promise<TicketRef>) =>
    openOnce({ ...steps, searchLagMs: 90_000, create }).catch((error: unknown) => error)
  expect(await failure(lost())).toMatchObject({ retryAfterMs: 90_000 })
  expect(await failure(lost(600_000))).toMatchObject({ retryAfterMs: 600_000 })
  const refused = await failure(() => Promise.reject(new PermanentError('no such queue')))
  expect(refused).toBeInstanceOf(PermanentError)
})

it('does not trust a creation that cannot be read back', async () => {
  const { steps } = desk([[]])
  const unread = { ...steps, status: () => Promise.resolve(null) }
  await expect(openOnce(unread)).rejects.toBeInstanceOf(RetryableError)
})
