import { Readable } from 'node:stream'

import { runCli } from '../../app/run-cli.ts'
import type { Terminal } from '../../app/terminal.ts'

import type { Ran } from './run-koushao.ts'

/** The same as `runKoushao`, in this process: for what needs no process of its own. */
export async function callKoushao(
  args: string[],
  { cwd, env = {}, stdin = '' }: { cwd: string; env?: Record<string, string>; stdin?: string },
): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const terminal: Terminal = {
    out: async (line) => void out.push(`${line}\n`),
    say: (line) => void err.push(`${line}\n`),
    status: () => undefined,
    stdin: Readable.from([Buffer.from(stdin)]),
    isKeyboard: false,
    now: () => new Date('2026-03-11T02:00:00Z'),
  }
  const { PATH } = process.env
  const code = await runCli(args, { variables: { PATH, ...env }, cwd, terminal })
  return { code, stdout: out.join(''), stderr: err.join('') }
}
