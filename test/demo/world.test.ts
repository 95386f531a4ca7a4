import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { notifierOf } from '../../alerts/notifiers/index.ts'
import { dayMs } from '../../core/clock.ts'
import { sourceOf } from '../../crawlers/sources.ts'
import { openDemoWorld, type DemoWorld } from '../../demo/world.ts'

import { freePorts } from './free-ports.ts'

let folder: string
let real = Date.parse('2026-11-22T09:40:00Z')
const visit = (world: DemoWorld) => fetch(`http://${world.fastHosts[1] ?? ''}/`)
const open = (speed = 1) =>
  openDemoWorld({ folder, speed, ports: freePorts, realNow: () => new Date(real) })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koushao-world-'))
  real = Date.parse('2026-11-22T09:40:00Z')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('opens thirty days ago, tells the story, and says how far it is', async () => {
  const world = await open(10)
  try {
    expect(world.progress()).toMatchObject({ day: 1, days: 30, live: false })
    real += 5_000
    expect(world.progress()).toMatchObject({ day: 1, published: 0 })
    await visit(world)
    for (let i = 0; i < 90; i += 1) {
      real += 100
      world.clock.now()
    }
    const { day, published, live, simulatedAt } = world.progress()
    expect(live).toBe(true)
    expect(day).toBe(31)
    expect(published).toBeGreaterThan(600)
    expect(Math.abs(simulatedAt.getTime() - real)).toBeLessThan(1000)
  } finally {
    await world.close()
  }
})

test('a second start goes on: same world, same addresses, same key, later time', async () => {
  const first = await open()
  await visit(first)
  real += 1_500
  const before = first.clock.now()
  const { fastHosts, config } = first
  await first.close()
  real += 60_000
  const second = await open()
  await visit(second)
  try {
    expect(second.fastHosts).toEqual(fastHosts)
    expect(second.config).toEqual(config)
    expect(second.clock.now().getTime()).toBeGreaterThan(before.getTime())
    expect(second.clock.now().getTime() - before.getTime()).toBeLessThan(dayMs / 2)
  } finally {
    await second.close()
  }
  const kept = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8'))
  expect(Object.keys(kept).toSorted()).toEqual([
    'anchor',
    'ceiling',
    'inboxSecret',
    'ports',
    'seed',
  ])
})

test('each folder has a key of its own, and the configuration satisfies the real adapters', async () => {
  const one = await open()
  const secretOf = (world: typeof one) => world.config.channels[0]?.settings['secret']
  try {
    for (const { kind, settings } of one.config.sources)
      expect(sourceOf(kind)?.settings.safeParse(settings).error).toBeUndefined()
    for (const { kind, settings } of one.config.channels)
      expect(notifierOf(kind)?.settings.safeParse(settings).error).toBeUndefined()
  } finally {
    await one.close()
  }
  rmSync(join(folder, 'demo.json'))
  const other = await open()
  await other.close()
  expect(secretOf(other)).not.toBe(secretOf(one))
})

test('without any visitor the story begins by itself after a while', async () => {
  const world = await open()
  try {
    real += 44_000
    expect(world.progress().published).toBe(0)
    for (let second = 0; second < 10; second += 1) {
      real += 1_000
      world.clock.now()
    }
    expect(world.progress().day).toBeGreaterThan(4)
  } finally {
    await world.close()
  }
})
