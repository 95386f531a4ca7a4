import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { z } from 'zod'

const DemoState = z.object({
  seed: z.string(),
  /** Epoch ms of the world's first instant. */
  anchor: z.number().int(),
  /** Epoch ms: no later virtual instant was ever handed out. */
  ceiling: z.number().int(),
  /** Last port of each server. */
  ports: z.record(z.string(), z.number().int()),
  /** Signs what the PR inbox receives. */
  inboxSecret: z.string(),
})
export type DemoState = z.infer<typeof DemoState>

export type DemoStateFile = {
  read: () => DemoState
  /** On disk when it returns: a killed process never leaves half a file. */
  change: (part: Partial<DemoState>) => void
}

/** The few facts that make a second start go on where the first one stopped. `first` is used where no readable file is. */
export function openDemoState(path: string, first: () => DemoState): DemoStateFile {
  let state = readDemoState(path) ?? first()
  mkdirSync(dirname(path), { recursive: true })
  const save = () => {
    writeFileSync(`${path}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  save()
  return {
    read: () => state,
    change(part) {
      state = { ...state, ...part }
      save()
    },
  }
}

/** Writes nothing: another process may have the world open. Null where no demo ever ran. */
export function readDemoState(path: string): DemoState | null {
  try {
    return DemoState.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    // starting over with an old database would run time backwards
    throw new Error(`${path}: not a demo state; remove the folder to begin the demo anew`, {
      cause: error,
    })
  }
}
