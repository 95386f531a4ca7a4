import { spawn } from 'node:child_process'

export type Program = {
  /** Everything that it printed so far. */
  output: () => string
  stop: () => Promise<void>
}

/** Starts a server program; `stop` ends it, by force where asking does not help. */
export function startProgram(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Program {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      text += error.message
      resolve()
    })
  })
  // a run that is cut short leaves no server behind
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  return {
    output: () => text,
    async stop() {
      child.kill('SIGTERM')
      const force = setTimeout(kill, 5_000)
      await ended
      clearTimeout(force)
      process.off('exit', kill)
    },
  }
}
