import { readFileSync } from 'node:fs'
import { kill } from 'node:process'

/**
 * Names a running process so that another one which later gets the same pid is not taken for it;
 * null when no such process runs. Where the kernel tells no start time, the pid alone.
 */
export function processIdentity(pid: number): string | null {
  if (!isAlive(pid)) return null
  return `${pid}@${startTime(pid)}`
}

function isAlive(pid: number): boolean {
  try {
    kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs and belongs to somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Field 22 of /proc/<pid>/stat, in clock ticks since boot. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // the second field is the program's name in brackets and may hold spaces
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '?'
  } catch {
    return '?'
  }
}
