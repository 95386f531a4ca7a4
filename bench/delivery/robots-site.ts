import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Clock } from '../../core/clock.ts'

import { answerAs } from './answer-as.ts'
import type { BenchChannel } from './bench-channel.ts'
import { faultOf, isTaken, type Fault } from './fault-plan.ts'

/** One request as the robot saw it. `arm`: ours, or the one that takes HTTP 200 for delivered. */
export type Arm = 'ours' | 'control'
export type Ledger = {
  /** Times that a message was taken, by its alert. */
  taken: Map<number, number>
  faults: Map<Fault | 'broken' | 'over-limit', number>
  /** Second copies that a receiver of signed webhooks dropped by their `webhook-id`, as its standard has it. */
  dropped: number
}

export type RobotsSite = {
  url: string
  ledgers: Record<Arm, Ledger>
  /** Called when a message is taken for the first time. */
  onTaken: (watch: (alertId: number) => void) => void
  close: () => Promise<void>
}

export type RobotsOptions = {
  channels: readonly BenchChannel[]
  seed: string
  clock: Clock
  /** How much of the run has passed, 0 to 1. */
  progress: () => number
  withFaults: boolean
}

/**
 * Every robot of the bench on one loopback server, under `/<arm>/<channel>`, each in the wire format of
 * its kind and with its provider's true limit by the minute.
 */
export async function robotsSite(options: RobotsOptions): Promise<RobotsSite> {
  const { channels, seed, clock, progress, withFaults } = options
  const byName = new Map(channels.map((one) => [one.name, one]))
  const ledger = (): Ledger => ({ taken: new Map(), faults: new Map(), dropped: 0 })
  const ledgers: Record<Arm, Ledger> = { ours: ledger(), control: ledger() }
  const attempts = new Map<string, number>()
  const recent = new Map<string, number[]>()
  const seenIds = new Set<string>()
  const watchers: ((alertId: number) => void)[] = []

  const isOverLimit = (key: string, { perMinute }: BenchChannel) => {
    if (perMinute === null) return false
    const now = clock.now().getTime()
    const times = (recent.get(key) ?? []).filter((at) => at > now - 60_000)
    recent.set(key, [...times, now])
    return times.length >= perMinute
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [, arm = '', name = ''] = (request.url ?? '').split('/')
      const channel = byName.get(name)
      if (!channel || (arm !== 'ours' && arm !== 'control')) {
        response.writeHead(404).end()
        return
      }
      const body = Buffer.concat(chunks).toString()
      const ids = [...new Set([...body.matchAll(/\/alerts\/(\d+)/g)].map((one) => Number(one[1])))]
      const [first = 0] = ids
      const books = ledgers[arm]
      const count = (fault: Fault | 'broken' | 'over-limit') =>
        books.faults.set(fault, (books.faults.get(fault) ?? 0) + 1)
      if (isOverLimit(`${arm} ${name}`, channel)) {
        count('over-limit')
        answerAs(channel.kind, 'code-limited', response)
        return
      }
      const at = progress()
      if (withFaults && channel.broken && at >= channel.broken[0] && at < channel.broken[1]) {
        count('broken')
        answerAs(channel.kind, 'broken', response)
        return
      }
      const key = `${arm} ${first}`
      const attempt = (attempts.get(key) ?? 0) + 1
      attempts.set(key, attempt)
      const unknownCodes = channel.fallback !== null
      const planned = withFaults ? faultOf(seed, first, attempt, { unknownCodes }) : 'none'
      // to these two any page under HTTP 200 is an answer of their own
      const ownAnswer = channel.kind === 'slack' || channel.kind === 'webhook'
      const fault = planned === 'not-json' && ownAnswer ? 'http-500' : planned
      count(fault)
      const webhookId = request.headers['webhook-id']
      const isCopy = typeof webhookId === 'string' && seenIds.has(`${name} ${webhookId}`)
      if (isTaken(fault) && isCopy) books.dropped += 1
      else if (isTaken(fault)) {
        if (typeof webhookId === 'string') seenIds.add(`${name} ${webhookId}`)
        for (const id of ids) {
          books.taken.set(id, (books.taken.get(id) ?? 0) + 1)
          if (arm === 'ours') for (const watch of watchers) watch(id)
        }
      }
      answerAs(channel.kind, fault, response)
    })
  })
  // thousands of senders at once
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 1024, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    ledgers,
    onTaken: (watch) => watchers.push(watch),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
