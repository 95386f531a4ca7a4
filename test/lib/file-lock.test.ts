import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { takeFileLock } from '../../lib/file-lock.ts'
import { processIdentity } from '../../lib/process-identity.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koushao-lock-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const script = join(import.meta.dirname, 'count-in-file.ts')

function run(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { stdio: 'ignore' })
  return { child, ended: new Promise<number | null>((resolve) => child.on('exit', resolve)) }
}

describe('takeFileLock', { timeout: 60_000 }, () => {
  it('lets one process in at a time', async () => {
    const path = join(folder, 'count')
    await writeFile(path, '0')
    const codes = await Promise.all([1, 2, 3].map(() => run(path, '60').ended))
    expect(codes).toEqual([0, 0, 0])
    expect(await readFile(path, 'utf8')).toBe('180')
    expect(await readdir(folder)).toEqual(['count'])
  })

  it('overtakes killed holders, however many wait for it', async () => {
    const path = join(folder, 'count')
    await writeFile(path, '0')
    const victim = run(path, '100000')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    victim.child.kill('SIGKILL')
    await victim.ended
    const before = Number(await readFile(path, 'utf8'))
    await Promise.all([1, 2, 3].map(() => run(path, '20').ended))
    expect(Number(await readFile(path, 'utf8'))).toBeGreaterThanOrEqual(before + 60)
  })

  it('gives up on a living holder after a while', async () => {
    const path = join(folder, 'lock')
    const unlock = await takeFileLock(path, { timeoutMs: 100 })
    await expect(takeFileLock(path, { timeoutMs: 100 })).rejects.toThrow(/held by process/)
    await unlock()
    await (
      await takeFileLock(path, { timeoutMs: 100 })
    )()
  })

  it('does not take a stranger with the same pid for the holder', async () => {
    const path = join(folder, 'lock')
    await writeFile(path, `${process.pid} ${process.pid}@0 an-earlier-life`)
    await (
      await takeFileLock(path, { timeoutMs: 100 })
    )()
  })
})

describe('processIdentity', () => {
  it('names a living process alike each time and a dead one not at all', async () => {
    expect(processIdentity(process.pid)).toBe(processIdentity(process.pid))
    const { child, ended } = run(join(folder, 'none'), '0')
    await ended
    expect(processIdentity(child.pid ?? 0)).toBeNull()
  })
})
