import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { dayMs, hourMs } from '../../core/clock.ts'
import { createFastClock } from '../../demo/fast-clock.ts'

const start = Date.parse('2026-11-22T09:40:00Z')
const anchor = new Date(start - 30 * dayMs)

/** A machine whose real time the test moves, and whose file survives a kill. */
function machine() {
  let real = start
  let disk = anchor.getTime()
  return {
    pass: (ms: number) => {
      real += ms
    },
    real: () => real,
    reserved: () => disk,
    boot: (speed = 1) =>
      createFastClock({
        anchor,
        ceiling: new Date(disk),
        realNow: () => new Date(real),
        reserve: (ceiling) => {
          disk = ceiling.getTime()
        },
        speed,
      }),
  }
}

describe('createFastClock', () => {
  test('tells calm days in two thirds of a second and eventful ones in four or six, then meets the real now', () => {
    const world = machine()
    const clock = world.boot()
    const marks: number[] = []
    for (let second = 1; second <= 90; second += 1) {
      for (let i = 0; i < 10; i += 1) {
        world.pass(100)
        clock.now()
      }
      marks.push((clock.now().getTime() - anchor.getTime()) / dayMs)
    }
    expect([3, 15, 36, 49, 61].map((second) => marks[second]?.toFixed(1))).toEqual([
      '5.8',
      '9.8',
      '24.8',
      '28.0',
      '30.0',
    ])
    expect(clock.live()).toBe(true)
    const drift = clock.now().getTime() - world.real()
    expect(Math.abs(drift)).toBeLessThan(50)
    world.pass(60_000)
    expect(clock.now().getTime() - world.real()).toBeLessThan(50)
  })

  test('strictly monotone over any sequence of waits, kills and backward steps of the real clock', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 3000 }) }),
      fc.record({ kind: fc.constant('kill' as const), ms: fc.integer({ min: 0, max: 5 * dayMs }) }),
      fc.record({ kind: fc.constant('back' as const), ms: fc.integer({ min: 0, max: 2000 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.constantFrom(1, 10), (steps, speed) => {
        const world = machine()
        let clock = world.boot(speed)
        let last = clock.now().getTime()
        for (const { kind, ms } of steps) {
          world.pass(kind === 'back' ? -ms : ms)
          if (kind === 'kill') clock = world.boot(speed)
          const now = clock.now().getTime()
          expect(now).toBeGreaterThan(last)
          expect(now).toBeLessThanOrEqual(world.reserved())
          last = now
        }
      }),
    )
  })

  test('a second start goes on where the first was killed, skipping hours at most', () => {
    const world = machine()
    const first = world.boot()
    for (let i = 0; i < 200; i += 1) {
      world.pass(100)
      first.now()
    }
    const killedAt = first.now().getTime()
    world.pass(3600_000)
    const second = world.boot()
    expect(second.now().getTime() - killedAt).toBeLessThan(8 * hourMs)
  })

  test('after days away it catches up within seconds, and never runs past the real now', () => {
    const world = machine()
    const first = world.boot()
    for (let i = 0; i < 1000; i += 1) {
      world.pass(100)
      first.now()
    }
    expect(first.live()).toBe(true)
    world.pass(5 * dayMs)
    const second = world.boot()
    expect(second.live()).toBe(false)
    let seconds = 0
    for (; seconds < 60 && !second.live(); seconds += 0.1) {
      world.pass(100)
      expect(second.now().getTime()).toBeLessThanOrEqual(world.real() + 2_000)
    }
    expect(seconds).toBeGreaterThan(3)
    expect(seconds).toBeLessThan(12)
  })

  test('a machine that slept in the middle of the story does not skip it', () => {
    const world = machine()
    const clock = world.boot()
    world.pass(1000)
    const before = clock.now().getTime()
    world.pass(8 * hourMs)
    expect(clock.now().getTime() - before).toBeLessThan(2.5 * dayMs)
  })

  test('while paused it stands, and what passed meanwhile is not made up for', () => {
    let paused = true
    let real = start
    const realNow = () => new Date(real)
    const clock = createFastClock({
      anchor,
      ceiling: anchor,
      realNow,
      reserve: () => {},
      paused: () => paused,
    })
    const times: number[] = []
    for (let second = 0; second < 30; second += 1) {
      real += 1_000
      times.push(clock.now().getTime() - anchor.getTime())
    }
    expect(times).toEqual(times.map((_, index) => index + 1))
    paused = false
    real += 100
    expect(clock.now().getTime() - anchor.getTime()).toBeLessThan(4 * hourMs)
  })

  test('ten times the speed takes a tenth of the time', () => {
    const world = machine()
    const clock = world.boot(10)
    for (let i = 0; i < 87; i += 1) {
      world.pass(100)
      clock.now()
    }
    expect(clock.live()).toBe(true)
  })
})
