import { spawn, type ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(import.meta.dirname, '..', '..', 'app', 'main.ts')
const tsx = import.meta.resolve('tsx')

export type Ran = { code: number | null; stdout: string; stderr: string }
type Options = { cwd: string; env?: Record<string, string>; stdin?: string | Buffer }

/** The command line as a child process, in an empty environment but for the path. */
export function spawnKoushao(args: string[], { cwd, env = {} }: Options): ChildProcess {
  const { PATH = '' } = process.env
  return spawn(process.execPath, ['--import', tsx, main, ...args], { cwd, env: { PATH, ...env } })
}

/** Runs one command to its end. */
export async function runKoushao(args: string[], options: Options): Promise<Ran> {
  const child = spawnKoushao(args, options)
  const out: Buffer[] = []
  const err: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk))
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(options.stdin ?? '')
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    code,
    stdout: Buffer.concat(out).toString('utf8'),
    stderr: Buffer.concat(err).toString('utf8'),
  }
}

/** A folder of its own for a test; the server's user must be able to enter it. */
export async function testFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'koushao-app-'))
  await chmod(folder, 0o755)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
