import { expect, it } from 'vitest'

import { decideTroubles, type Troubles } from '../../alerts/decide-troubles.ts'

const ref = (externalId: string) => ({ externalId, url: null })
const well: Troubles = { twin: null, gone: null, keyless: null }

it.each<[string, string[], boolean, Partial<Troubles>]>([
  ['exactly one', ['7'], true, {}],
  ['a second and a third with our key', ['7', '9', '12'], true, { twin: '9, 12' }],
  ['ours lost its key', [], true, { keyless: '7' }],
  ['ours lost its key to another', ['9'], true, { keyless: '7', twin: '9' }],
  ['ours is gone', [], false, { gone: '7' }],
  ['ours is gone and another has its key', ['9'], false, { gone: '7', twin: '9' }],
])('%s', (_name, found, isThere, troubles) => {
  expect(decideTroubles(ref('7'), found.map(ref), isThere)).toEqual({ ...well, ...troubles })
})
