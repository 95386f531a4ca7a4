import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { PermanentError } from '../../core/errors.ts'
import { runningDemoWorld } from '../../demo/running-world.ts'
import { openDemoWorld } from '../../demo/world.ts'

import { freePorts } from './free-ports.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koushao-running-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('shows where the sites of the open world are and how late it is there, and writes nothing', async () => {
  const world = await openDemoWorld({ folder, ports: freePorts })
  try {
    const before = world.clock.now()
    const written = await readFile(join(folder, 'demo.json'), 'utf8')
    const seen = runningDemoWorld(folder)
    expect(seen.config).toEqual(world.config)
    expect(seen.fastHosts.toSorted()).toEqual(world.fastHosts.toSorted())
    expect(seen.clock.now().getTime()).toBeGreaterThanOrEqual(before.getTime())
    const [weibo] = seen.config.sources
    const answer = await fetch(`${String(weibo?.settings['baseUrl'])}/robots.txt`)
    expect(answer.status).toBeLessThan(500)
    expect(await readFile(join(folder, 'demo.json'), 'utf8')).toBe(written)
  } finally {
    await world.close()
  }
})

test('a folder where no demo ran is a fault that a person reads', () => {
  expect(() => runningDemoWorld(folder)).toThrow(PermanentError)
})
