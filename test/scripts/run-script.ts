import { spawn } from 'node:child_process'

export type ScriptRun = { code: number | null; stdout: string; stderr: string; ms: number }

/** Runs one of `scripts/` with exactly this environment. */
export async function runScript(
  path: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<ScriptRun> {
  const started = performance.now()
  const child = spawn(process.execPath, [path, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stdout, stderr, ms: performance.now() - started }
}
