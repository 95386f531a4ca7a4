import { expect, test } from 'vitest'

import { readiness } from '../../crawlers/readiness.ts'

const ctx = { fillSecrets: (settings: Record<string, unknown>) => settings, chromiumPath: null }

test('a source behind the operator’s consent says so, with the remark in both languages', () => {
  const asked = readiness({ kind: 'bilibili', settings: {} }, ctx)
  expect(asked).toMatchObject({ ready: false, state: 'needs-consent' })
  if (asked.ready) throw new Error('it must not be ready')
  expect(asked.detail).toMatch(/^bilibili: settings\.acceptTerms is not true; /)
  expect(asked.detail).toMatch(/法律风险.*legal risk/s)
})

test('consent given, nothing else is missing', () => {
  expect(readiness({ kind: 'bilibili', settings: { acceptTerms: true } }, ctx).ready).toBe(true)
})

test.each([
  [{}, 'jd: is only imported into'],
  [{ folder: '/data/jd' }, 'jd: takes in what is put into /data/jd'],
])('a kind that is not crawled says how it is filled: %j', (settings, detail) => {
  expect(readiness({ kind: 'jd', settings }, ctx)).toEqual({
    ready: false,
    state: 'import-only',
    detail,
  })
})
