import { join } from 'node:path'

import { describe, test } from 'vitest'

import type { Missing } from './unpack-debian.ts'

/** What the real servers are installed into; git does not see it. */
export const realFolder = join(import.meta.dirname, '..', '..', '.tmp', 'real')

/** Tests before a real server; where it could not be brought here they are skipped, and say why. */
export function describeReal<Server extends object>(
  name: string,
  server: Server | Missing,
  tests: (server: Server) => void,
): void {
  if (!isMissing(server)) {
    describe(name, () => tests(server))
    return
  }
  process.stderr.write(
    `⚠ ${name}：装不上，跳过 / could not be installed, skipped: ${server.missing}\n`,
  )
  describe.skip(name, () => test(server.missing))
}

function isMissing(server: object): server is Missing {
  return 'missing' in server
}
