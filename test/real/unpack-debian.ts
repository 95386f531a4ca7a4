import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const bounds = { maxBuffer: 16 * 1024 * 1024, timeout: 240_000 }

/** What could not be brought here, and why: the tests that need it say so and are skipped. */
export type Missing = { missing: string }

/**
 * Unpacks Debian packages below a folder, installing nothing and without root: the packages `named`
 * and what the system lacks of their dependencies, and those of `bare` alone. Done once per folder.
 */
export async function unpackDebian(
  folder: string,
  { named, bare }: { named: readonly string[]; bare: readonly string[] },
): Promise<{ root: string } | Missing> {
  const key = createHash('sha256')
    .update([...named, '', ...bare].join(' '))
    .digest('hex')
  const place = join(folder, `debian-${key.slice(0, 12)}`)
  const root = join(place, 'root')
  const done = join(place, 'done')
  if (existsSync(done)) return { root }
  await rm(place, { recursive: true, force: true })
  await mkdir(join(place, 'lists', 'partial'), { recursive: true })
  await mkdir(root)
  // no lock and no other user: nothing of the system is touched
  const options = ['-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User=']
  const apt = (...args: string[]) =>
    run('apt-get', [...options, ...args], { cwd: place, ...bounds })
  try {
    if (!(await isListed([...named, ...bare]))) {
      options.push('-o', `Dir::State::Lists=${join(place, 'lists')}`, '-o', `Dir::Cache=${place}`)
      await apt('update')
    }
    const plan = await apt('-s', 'install', '--no-install-recommends', ...named)
    const lacking = [...plan.stdout.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => name ?? [])
    await apt('download', ...new Set([...lacking, ...bare]))
    for (const file of await readdir(place))
      if (file.endsWith('.deb')) await run('dpkg', ['-x', join(place, file), root])
  } catch (error) {
    return { missing: `${[...named, ...bare].join(', ')}: ${gistOf(error)}` }
  }
  await writeFile(done, '')
  return { root }
}

async function isListed(names: readonly string[]): Promise<boolean> {
  return run('apt-cache', ['show', ...names], bounds).then(
    () => true,
    () => false,
  )
}

function gistOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const told = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : ''
  return (
    told.split('\n').find((line) => line.startsWith('E:')) ?? error.message.split('\n')[0] ?? ''
  )
}
