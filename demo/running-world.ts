import { join } from 'node:path'

import type { Config } from '../app/config/config.ts'
import type { Clock } from '../core/clock.ts'
import { PermanentError } from '../core/errors.ts'

import { demoConfig } from './demo-config.ts'
import { readDemoState } from './demo-state.ts'
import { urlsOf } from './urls-of.ts'

export type RunningWorld = { clock: Clock; config: Config; fastHosts: string[] }

/**
 * The world that another process has open, as a visitor sees it: where its sites are, and the latest
 * instant that its clock set aside. Moves and writes nothing. Throws PermanentError where none ever ran.
 */
export function runningDemoWorld(folder: string): RunningWorld {
  const path = join(folder, 'demo.json')
  const state = readDemoState(path)
  if (!state) throw new PermanentError(`${path}: not there`)
  const { ports, inboxSecret } = state
  const host = (site: string) => `127.0.0.1:${ports[site] ?? 0}`
  const url = (site: string) => `http://${host(site)}`
  return {
    // read anew each time: the clock goes on over there
    clock: { now: () => new Date(readDemoState(path)?.ceiling ?? state.ceiling) },
    config: demoConfig(urlsOf(url), inboxSecret),
    fastHosts: Object.keys(ports).map(host),
  }
}
