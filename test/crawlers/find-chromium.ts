import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Path of a Chromium of this machine, null where there is none. */
export function findChromium(): string | null {
  const named = process.env['KOUSHAO_CHROMIUM']
  if (named) return named
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)),
    )
    .find((path) => existsSync(path))
  return found ?? null
}
