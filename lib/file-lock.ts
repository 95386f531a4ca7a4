import { randomUUID } from 'node:crypto'
import { link, readFile, unlink, writeFile } from 'node:fs/promises'
import { pid } from 'node:process'
import { setTimeout as sleep } from 'node:timers/promises'

import { RetryableError } from '../core/errors.ts'
import { processIdentity } from './process-identity.ts'

/**
 * An exclusive lock between processes of one machine, kept as a file. A holder that died is
 * overtaken at once. Throws RetryableError when a living holder keeps it longer than `timeoutMs`.
 */
export async function takeFileLock(
  path: string,
  options: { timeoutMs: number },
): Promise<() => Promise<void>> {
  const deadline = performance.now() + options.timeoutMs
  const mine = `${pid} ${processIdentity(pid) ?? ''} ${randomUUID()}`
  for (;;) {
    if (await claim(path, mine)) return () => remove(path)
    const theirs = await read(path)
    if (theirs === null) continue
    if (isStale(theirs)) {
      await breakLock(path, theirs, options)
      continue
    }
    if (performance.now() > deadline) {
      throw new RetryableError(`${path}: held by process ${theirs.split(' ')[0]} for too long`)
    }
    await sleep(25)
  }
}

/** Breaking is itself done under a lock and after a second look, so that a newer holder's lock is never broken. */
async function breakLock(path: string, stale: string, options: { timeoutMs: number }) {
  const done = await takeFileLock(`${path}.break`, options)
  if ((await read(path)) === stale) await remove(path)
  await done()
}

/** A link is made with its content in one step: nobody ever reads a half-written lock. */
async function claim(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, content, { mode: 0o600 })
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await remove(draft)
  }
}

function isStale(content: string): boolean {
  const [holder = '', identity = ''] = content.split(' ')
  return processIdentity(Number(holder)) !== identity
}

async function read(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch(() => undefined)
}
