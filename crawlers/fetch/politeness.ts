import { setTimeout as sleep } from 'node:timers/promises'

import type { Clock } from '../../core/clock.ts'

import { RunEndedError } from '../source.ts'

export type Politeness = {
  /** Runs `work` when it is this URL's host's turn: one at a time per host, `minIntervalMs` after the last one ended. */
  turn: <T>(
    url: string,
    options: { minIntervalMs: number; signal: AbortSignal },
    work: () => Promise<T>,
  ) => Promise<T>
  /** Nobody asks this URL's host again before `forMs` have passed: it said so (Retry-After). */
  holdOff: (url: string, forMs: number) => void
  /** Waits before an attempt is repeated; not on fast hosts. */
  pause: (url: string, ms: number, signal: AbortSignal) => Promise<void>
}

export type PolitenessOptions = {
  clock: Clock
  fastHosts: ReadonlySet<string>
  random: () => number
}

/** Waiting time between two requests is up to this much longer than asked for, so that visits keep no beat. */
const jitterShare = 0.5

type Host = { tail: Promise<void>; freeAtMs: number; heldUntil: Date | null }

/**
 * Turns per host. Delays are real seconds (the site lives in real time, whatever clock the demo
 * runs on); holds follow the clock, as the schedule does.
 */
export function createPoliteness({ clock, fastHosts, random }: PolitenessOptions): Politeness {
  const hosts = new Map<string, Host>()

  const hostOf = (url: string) => {
    const name = new URL(url).host
    const known = hosts.get(name)
    if (known) return { name, host: known }
    const host: Host = { tail: Promise.resolve(), freeAtMs: 0, heldUntil: null }
    hosts.set(name, host)
    return { name, host }
  }

  const refuseHeld = (name: string, host: Host) => {
    if (host.heldUntil === null) return
    const left = host.heldUntil.getTime() - clock.now().getTime()
    if (left > 0) {
      throw new RunEndedError(
        {
          outcome: 'rate_limited',
          detail: `${name}: asked us to wait, ${Math.ceil(left / 1000)} s left`,
        },
        left,
      )
    }
    host.heldUntil = null
  }

  return {
    async turn(url, { minIntervalMs, signal }, work) {
      const { name, host } = hostOf(url)
      const before = host.tail
      const { promise: mine, resolve: done } = withResolvers()
      host.tail = before.then(() => mine)
      try {
        await before
        refuseHeld(name, host)
        if (!fastHosts.has(name)) await wait(host.freeAtMs - performance.now(), signal)
        throwIfAborted(signal)
        return await work()
      } finally {
        host.freeAtMs = performance.now() + minIntervalMs * (1 + jitterShare * random())
        done()
      }
    },
    holdOff(url, forMs) {
      hostOf(url).host.heldUntil = new Date(clock.now().getTime() + forMs)
    },
    async pause(url, ms, signal) {
      if (!fastHosts.has(hostOf(url).name)) await wait(ms, signal)
    },
  }
}

function throwIfAborted(signal: AbortSignal) {
  if (signal.aborted) throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
}

async function wait(ms: number, signal: AbortSignal) {
  throwIfAborted(signal)
  if (ms <= 0) return
  try {
    await sleep(ms, undefined, { signal })
  } catch (cause) {
    throwIfAborted(signal)
    throw cause
  }
}

// Promise.withResolvers came with Node 22
function withResolvers() {
  let resolve = () => {}
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve }
}
