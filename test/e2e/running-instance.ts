import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../../app/main.ts')
const tsx = import.meta.resolve('tsx')

export type RunningInstance = {
  child: ChildProcess
  /** Everything that it printed so far. */
  output: () => string
  /** Resolves when the text was printed; rejects with the output when it ends or time runs out first. */
  printed: (text: string, timeoutMs: number) => Promise<void>
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Starts the program as a person does, in a folder of its own. */
export function startInstance(
  folder: string,
  variables: Record<string, string> = {},
): RunningInstance {
  const child = spawn(process.execPath, ['--import', tsx, main, 'start'], {
    // no koushao.yaml and no .env of the checkout
    cwd: folder,
    env: {
      ...process.env,
      DATABASE_URL: '',
      REDIS_URL: '',
      KOUSHAO_FOLDER: folder,
      KOUSHAO_PORT: '0',
      KOUSHAO_CONFIG: '',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const watchers = new Set<() => void>()
  const take = (chunk: Buffer) => {
    text += chunk.toString()
    for (const watch of watchers) watch()
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })
  return {
    child,
    exited,
    output: () => text,
    printed: (wanted, timeoutMs) =>
      new Promise((resolve, reject) => {
        const end = (error?: Error) => {
          watchers.delete(look)
          clearTimeout(timer)
          if (error) reject(error)
          else resolve()
        }
        const look = () => {
          if (text.includes(wanted)) end()
        }
        const timer = setTimeout(
          () => end(new Error(`"${wanted}" was not printed:\n${text}`)),
          timeoutMs,
        )
        watchers.add(look)
        void exited.then(() => end(new Error(`ended before "${wanted}" was printed:\n${text}`)))
        look()
      }),
  }
}
