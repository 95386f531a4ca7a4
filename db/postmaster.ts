import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { kill } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

import { RetryableError } from '../core/errors.ts'
import { processIdentity } from '../lib/process-identity.ts'

const run = promisify(execFile)

/** What `postmaster.pid` says of the server that owns a data folder. */
export type Postmaster = { pid: number; port: number; ready: boolean }

/** The living server of a data folder, or null. A pid file whose pid now belongs to another program is removed. */
export async function findPostmaster(dataFolder: string): Promise<Postmaster | null> {
  const path = join(dataFolder, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return null
  // lines: pid, data folder, start time, port, socket folder, address, shared memory, status
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid < 2 || processIdentity(pid) === null) return null
  if (!(await isServerOf(pid, dataFolder))) {
    await rm(path, { force: true })
    return null
  }
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' }
}

/** The same, waited for while it recovers from a crash, for as long as it lives. */
export async function findReadyPostmaster(dataFolder: string): Promise<Postmaster | null> {
  for (;;) {
    const postmaster = await findPostmaster(dataFolder)
    if (postmaster === null || postmaster.ready) return postmaster
    await sleep(50)
  }
}

/** After a restart of the machine or the container, a pid often belongs to something else. */
async function isServerOf(pid: number, dataFolder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(async () => {
    const answer = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => null)
    // neither way to look: trust the pid file
    return answer?.stdout ?? dataFolder
  })
  return command.includes(dataFolder)
}

/** Fast shutdown: open transactions are rolled back, everything committed is kept. */
export async function stopPostmaster(pid: number, timeoutMs = 30_000): Promise<void> {
  const identity = processIdentity(pid)
  if (identity === null) return
  kill(pid, 'SIGINT')
  const deadline = performance.now() + timeoutMs
  while (processIdentity(pid) === identity) {
    if (await isZombie(pid)) return
    if (performance.now() > deadline) {
      throw new RetryableError(`PostgreSQL: process ${pid} did not stop in ${timeoutMs / 1000} s`)
    }
    await sleep(20)
  }
}

/** Ended, and not yet collected by a parent that may be busy or never do so (a container without init). */
async function isZombie(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z')
}
