import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout's folder, seen from the source as from `dist`: the nearest one above that holds the migrations. */
export function packageRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from))
  while (!existsSync(join(folder, 'db', 'migrations', 'meta', '_journal.json'))) {
    const above = dirname(folder)
    if (above === folder)
      throw new Error('koushao: db/migrations is missing from this installation')
    folder = above
  }
  return folder
}
