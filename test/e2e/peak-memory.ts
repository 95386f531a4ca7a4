import type { ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'

const lookMs = 50

/** Watches a child until it ends: the most memory it held resident, in MB. 0 where /proc does not tell. */
export async function peakMemory(child: ChildProcess): Promise<number> {
  let peak = 0
  const look = async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    peak = Math.max(peak, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024)
  }
  const timer = setInterval(() => void look(), lookMs)
  try {
    await new Promise((resolve) => child.once('close', resolve))
    return Math.round(peak)
  } finally {
    clearInterval(timer)
  }
}
