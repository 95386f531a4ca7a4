import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

import type { WorkerTask } from './worker.ts'

export type WorkerCrew = {
  /** Kills one without warning and puts another in its place, unless it is the only one at work. */
  killOne: () => void
  kills: () => number
  close: () => Promise<void>
}

/** Worker processes that can be killed. */
export async function workerCrew(n: number, task: WorkerTask): Promise<WorkerCrew> {
  const children: ChildProcess[] = []
  const atWork = new Set<ChildProcess>()
  let kills = 0
  let closed = false
  const start = () => {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, 'worker.ts'), JSON.stringify(task)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    children.push(child)
    const ready = new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => {
        atWork.add(child)
        resolve()
      })
      child.once('exit', (code) => {
        if (code !== null && code !== 0 && !closed) reject(new Error(`worker: ended with ${code}`))
        else resolve()
      })
    })
    return ready
  }
  await Promise.all(Array.from({ length: n }, start))
  return {
    killOne: () => {
      // on a slow machine the one that was started last may not be at work yet
      const child = children.find((one) => atWork.has(one))
      if (!child || (n > 1 && atWork.size < 2)) return
      children.splice(children.indexOf(child), 1)
      atWork.delete(child)
      kills += 1
      child.kill('SIGKILL')
      start().catch(() => undefined)
    },
    kills: () => kills,
    close: async () => {
      closed = true
      await Promise.all(
        children.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return
          const ended = new Promise((resolve) => child.once('exit', resolve))
          child.kill('SIGKILL')
          await ended
        }),
      )
    },
  }
}
