import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

import { takeFileLock } from '../../lib/file-lock.ts'

/** Adds one to a number in a file, `times` times, by reading and writing it: wrong unless alone. */
const [, , path = '', times = '0'] = process.argv
for (let n = 0; n < Number(times); n++) {
  const unlock = await takeFileLock(`${path}.lock`, { timeoutMs: 30_000 })
  const before = Number(readFileSync(path, 'utf8'))
  await sleep(1)
  writeFileSync(path, String(before + 1))
  await unlock()
}
