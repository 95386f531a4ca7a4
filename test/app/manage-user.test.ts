import { afterAll, beforeAll, expect, it } from 'vitest'

import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { callKoushao } from './call-koushao.ts'
import { testFolder } from './run-koushao.ts'

let t: TestDatabase
let folder = ''
let remove = async () => {}
beforeAll(async () => {
  t = await testDatabase()
  ;({ folder, remove } = await testFolder())
})
afterAll(async () => {
  await t.close()
  await remove()
})

it('lists users, gives roles and removes, but never the last admin', async () => {
  const env = { DATABASE_URL: t.url }
  const run = async (...args: string[]) => {
    const { code, stdout } = await callKoushao(['user', ...args], { cwd: folder, env })
    return { code, out: stdout }
  }
  await run('add', 'wang@example.com', '--role', 'admin', '--name', '王敏')
  await run('add', 'li@example.com', '--role', 'pr')
  expect((await run('list')).out).toBe('wang@example.com\tadmin\t王敏\nli@example.com\tpr\tli\n')
  for (const refused of [
    ['remove', 'wang@example.com'],
    ['role', 'wang@example.com', '--role', 'pr'],
  ])
    expect((await run(...refused)).code).toBe(1)
  expect((await run('role', 'li@example.com')).code).toBe(2)
  expect((await run('role', 'li@example.com', '--role', 'admin')).code).toBe(0)
  expect((await run('remove', 'Wang@example.com')).code).toBe(0)
  expect((await run('remove', 'wang@example.com')).code).toBe(1)
  expect((await run('list')).out).toBe('li@example.com\tadmin\tli\n')
})
