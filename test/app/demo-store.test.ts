import { createServer } from 'node:http'
import { once } from 'node:events'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { readEnvironment } from '../../app/environment.ts'
import { openRuntime } from '../../app/runtime.ts'
import { BrandSettings } from '../../core/brand.ts'
import { TierRules } from '../../core/rule.ts'
import { brands } from '../../db/schema/brands.ts'
import { testInstant as now } from '../factories.ts'
import { testDatabase, type TestDatabase } from '../setup/database.ts'

import { callKoushao } from './call-koushao.ts'
import { testFolder } from './run-koushao.ts'

let t: TestDatabase
let folder = ''
let remove = async () => {}
let env: Record<string, string> = {}
beforeAll(async () => {
  t = await testDatabase()
  ;({ folder, remove } = await testFolder())
  env = {
    DATABASE_URL: t.url,
    KOUSHAO_PORT: '0',
    KOUSHAO_FOLDER: folder,
    KOUSHAO_SECRET: 'a secret of the test, long enough',
  }
})
afterAll(async () => {
  await t.close()
  await remove()
})

const place = async (name: string, origin: 'config' | 'import' | 'demo', active = true) => {
  const settings = BrandSettings.parse({})
  const rules = TierRules.parse({})
  await t.db
    .insert(brands)
    .values({ name, origin, active, settings, rules, createdAt: now, updatedAt: now })
}
const watched = async () =>
  (await t.db.select().from(brands).orderBy(brands.id)).map((row) => [row.name, row.active])

describe('start without a configuration', { timeout: 120_000 }, () => {
  it('runs no demo world beside imported brands, and puts one that was there to rest', async () => {
    await place('澜汐', 'demo')
    await place('云岭', 'import')
    const runtime = await openRuntime(readEnvironment(env, folder), {
      logLevel: 'error',
      schema: 'migrate',
      config: null,
      withoutConfig: 'demo',
      sync: 'always',
    })
    try {
      expect(runtime.demo).toBeNull()
      expect(await watched()).toEqual([
        ['澜汐', false],
        ['云岭', true],
      ])
    } finally {
      await runtime.close()
    }
  })

  it('writes nothing where a configuration named brands that it no longer finds', async () => {
    await place('云杉', 'config', false)
    const before = await watched()
    const { code, stderr } = await callKoushao(['start'], { cwd: folder, env })
    expect(code).toBe(1)
    expect(stderr).toMatch(/real brands \(云杉\).*KOUSHAO_CONFIG/)
    expect(await watched()).toEqual(before)
    const doctor = await callKoushao(['doctor', '--json'], { cwd: folder, env })
    const found: { name: string }[] = JSON.parse(doctor.stdout)
    expect(found.find(({ name }) => name === 'brands')).toMatchObject({
      state: 'warn',
      detail: expect.stringContaining('云岭, 云杉'),
    })
  })

  it('names neither the console nor the ports of the demo world where the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const { code, stderr } = await callKoushao(['start'], {
      cwd: folder,
      env: { ...env, KOUSHAO_PORT: String(port) },
    })
    server.close()
    expect(code).toBe(1)
    expect(stderr).toContain(`KOUSHAO_PORT=${port + 10} npm start`)
  })
})
