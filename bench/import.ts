import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { peakMemory } from '../test/e2e/peak-memory.ts'

/**
 * Imports a real export into an empty folder, store and classifier included: rows/s, seconds, peak
 * memory of the process. `node --import tsx bench/import.ts [--file ../shared/data/heater-low-star.csv]`
 */
const { values } = parseArgs({
  options: {
    file: { type: 'string', default: '../shared/data/heater-low-star.csv' },
    map: { type: 'string', default: 'text=text,published=month,sku=model,rating=stars,id=id' },
  },
})
const most = { seconds: 60, megabytes: 600 }
const folder = await mkdtemp(join(tmpdir(), 'koushao-bench-'))
try {
  const started = performance.now()
  const main = join(import.meta.dirname, '..', 'app', 'main.ts')
  const child = spawn(
    process.execPath,
    [
      '--import',
      import.meta.resolve('tsx'),
      main,
      'import',
      resolve(values.file),
      '--brand',
      'bench',
      '--map',
      values.map,
      '--json',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: folder,
      env: { PATH: process.env['PATH'], KOUSHAO_FOLDER: folder },
    },
  )
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  const megabytes = await peakMemory(child)
  const seconds = (performance.now() - started) / 1000
  if (child.exitCode !== 0) throw new Error(`import: exit code ${child.exitCode}`)
  const rows = Number(/"rows": (\d+)/.exec(out)?.[1] ?? 0)
  process.stdout.write(
    `${rows} rows in ${seconds.toFixed(1)} s (${Math.round(rows / seconds)} rows/s), peak ${megabytes} MB; wanted: under ${most.seconds} s and ${most.megabytes} MB\n`,
  )
  if (seconds > most.seconds || megabytes > most.megabytes) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}
