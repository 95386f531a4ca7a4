import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** The reader of stdout went away (`… | head`): stop, which is no failure. */
export class OutputClosedError extends Error {
  override name = 'OutputClosedError'
}

/** What a command reads from and writes to. stdout carries data alone. */
export type Terminal = {
  /** One line of data; waits while the reader is slow. */
  out: (line: string) => Promise<void>
  /** One line for the person. */
  say: (line: string) => void
  /** Rewrites the last line of a terminal; elsewhere a line now and then. */
  status: (line: string) => void
  stdin: Readable
  /** stdin is a person's keyboard. */
  isKeyboard: boolean
  now: () => Date
}

/** A terminal that does not say how wide it is. */
const usualColumns = 100
const quietStatusMs = 3_000
/** A line that says nothing new. */
const sameStatusMs = 60_000

export function createTerminal(process: NodeJS.Process): Terminal {
  const { stdout, stderr, stdin } = process
  let closed = false
  // EPIPE comes as an event as well as from the write
  stdout.on('error', () => (closed = true))
  stderr.on('error', () => undefined)
  let statusShown = false
  let lastStatusAt = 0
  let lastStatus = ''

  const clearStatus = () => {
    if (statusShown) stderr.write('\r\u001B[2K')
    statusShown = false
  }
  return {
    out: async (line) => {
      if (closed) throw new OutputClosedError('stdout: closed')
      if (stdout.isTTY) clearStatus()
      if (!stdout.write(`${line}\n`) && !closed)
        await once(stdout, 'drain').catch(() => {
          throw new OutputClosedError('stdout: closed')
        })
    },
    say: (line) => {
      clearStatus()
      stderr.write(`${line}\n`)
    },
    status: (line) => {
      if (stderr.isTTY) {
        stderr.write(`\r\u001B[2K${fit(line, stderr.columns || usualColumns)}`)
        statusShown = true
      } else if (
        Date.now() - lastStatusAt >=
        (line === lastStatus ? sameStatusMs : quietStatusMs)
      ) {
        lastStatusAt = Date.now()
        lastStatus = line
        stderr.write(`${line}\n`)
      }
    },
    stdin,
    isKeyboard: stdin.isTTY,
    now: () => new Date(),
  }
}

/** A line that wraps cannot be rewritten; Chinese characters take two columns. */
function fit(line: string, columns: number): string {
  let width = 0
  let kept = ''
  for (const char of line) {
    width += /[\u1100-\u{1FFFF}]/u.test(char) ? 2 : 1
    if (width >= columns) break
    kept += char
  }
  return kept
}
