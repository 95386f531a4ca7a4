import { afterAll, beforeAll, expect, it } from 'vitest'

import { checkSecret } from '../../app/check-secret.ts'
import { testInstant } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

const check = (identity: string, previousIdentity: string | null = null) =>
  checkSecret(t.db, { identity, previousIdentity }, testInstant)

it('takes the first key, refuses another, and lets a new one take over beside the old', async () => {
  expect(await check('first')).toEqual({ rotated: false })
  expect(await check('first')).toEqual({ rotated: false })
  await expect(check('second')).rejects.toThrow(/KOUSHAO_SECRET_PREVIOUS/)
  await expect(check('second', 'some other')).rejects.toThrow(/KOUSHAO_SECRET/)
  expect(await check('second', 'first')).toEqual({ rotated: true })
  expect(await check('second', 'first')).toEqual({ rotated: false })
  expect(await check('second')).toEqual({ rotated: false })
  await expect(check('first')).rejects.toThrow(/KOUSHAO_SECRET/)
})
