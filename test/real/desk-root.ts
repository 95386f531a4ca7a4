import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Missing } from './unpack-debian.ts'

const run = promisify(execFile)
/** Of each: the base system, and a helpdesk with its database. */
const boundMs = 240_000
/** The release that holds both helpdesks as packages. */
const suite = 'bookworm'

export type DeskPackages = { name: string; packages: readonly string[]; answers: readonly string[] }

/** Beyond the checkout, so that the next one finds it installed. */
const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'koushao', 'real')

/**
 * A Debian of its own below the user's cache with a helpdesk installed as Debian installs it: its place
 * in the system, its database, nothing started. Needs root, for chroot; done once per list of packages.
 */
export async function deskRoot(desk: DeskPackages): Promise<{ root: string } | Missing> {
  const missing = (why: string) => ({ missing: `${desk.packages.join(', ')}: ${why}` })
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return missing('root on Linux is needed, for chroot')
  const key = createHash('sha256')
    .update(JSON.stringify([suite, desk]))
    .digest('hex')
    .slice(0, 12)
  const place = join(cache, `${desk.name}-${key}`)
  if (existsSync(place)) return { root: place }
  const base = join(cache, `base-${suite}`)
  const building = join(cache, `building-${desk.name}-${process.pid}`)
  try {
    await mkdir(cache, { recursive: true })
    if (!existsSync(base)) await buildBase(base)
    await bounded('cp', ['-a', '--reflink=auto', base, building])
    await install(building, desk)
    await rename(building, place)
    return { root: place }
  } catch (error) {
    await clear(building)
    return existsSync(place)
      ? { root: place }
      : missing(error instanceof Error ? error.message : String(error))
  }
}

async function buildBase(base: string): Promise<void> {
  const building = join(cache, `building-base-${process.pid}`)
  const tool = join(building, 'tool')
  const root = join(building, 'root')
  await mkdir(tool, { recursive: true })
  try {
    // unpacked, not installed: nothing of this system is touched
    await run('apt-get', ['-o', 'Debug::NoLocking=1', 'download', 'debootstrap'], { cwd: building })
    const [file] = (await readdir(building)).filter((name) => name.endsWith('.deb'))
    if (!file) throw new Error('debootstrap cannot be had')
    await run('dpkg', ['-x', join(building, file), tool])
    const script = join(tool, 'usr', 'sbin', 'debootstrap')
    const env = { ...process.env, DEBOOTSTRAP_DIR: join(tool, 'usr', 'share', 'debootstrap') }
    await bounded(script, ['--variant=minbase', suite, root, ...(await mirror())], env)
    for (const name of ['resolv.conf', 'hosts'])
      await copyFile(join('/etc', name), join(root, 'etc', name)).catch(() => undefined)
    // nothing is started by its installation
    const policy = join(root, 'usr', 'sbin', 'policy-rc.d')
    await writeFile(policy, '#!/bin/sh\nexit 101\n')
    await chmod(policy, 0o755)
    await writeFile(
      join(root, 'etc', 'dpkg', 'dpkg.cfg.d', 'lean'),
      'force-unsafe-io\npath-exclude=/usr/share/doc/*\npath-exclude=/usr/share/man/*\n',
    )
    await bounded('chroot', [root, 'apt-get', 'update'])
    await rename(root, base)
  } finally {
    await clear(building)
  }
}

/** The archive that this system uses, where it tells one. */
async function mirror(): Promise<string[]> {
  const args = ['indextargets', '--format', '$(CODENAME) $(REPO_URI)', 'Created-By: Packages']
  const told = await run('apt-get', args).catch(() => ({ stdout: '' }))
  const line = told.stdout.split('\n').find((one) => one.startsWith(`${suite} `))
  return line ? [line.slice(suite.length + 1)] : []
}

async function install(root: string, { packages, answers }: DeskPackages): Promise<void> {
  await writeFile(join(root, 'tmp', 'answers'), `${answers.join('\n')}\n`)
  await bounded('chroot', [root, 'debconf-set-selections', '/tmp/answers'])
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' }
  const args = ['install', '-y', '--no-install-recommends', ...packages]
  await bounded('chroot', [root, 'apt-get', ...args], env)
  await bounded('chroot', [root, 'apt-get', 'clean'])
}

/** Ends with the whole group of processes when the time is over: apt's children would go on. */
async function bounded(program: string, args: string[], env = process.env): Promise<void> {
  const child = spawn(program, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  const note = (chunk: Buffer) => (text = (text + chunk.toString()).slice(-2_000))
  child.stdout.on('data', note)
  child.stderr.on('data', note)
  let late = false
  const kill = () => {
    late = true
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }
  const timer = setTimeout(kill, boundMs)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  }).finally(() => clearTimeout(timer))
  if (late) throw new Error(`not within ${boundMs / 60_000} minutes`)
  if (code !== 0)
    throw new Error(`${program} ended with ${code}: ${text.trim().split('\n').at(-1)}`)
}

/** A debootstrap that was cut short leaves its mounts. */
async function clear(folder: string): Promise<void> {
  for (const name of ['proc', 'sys'])
    for (const root of [folder, join(folder, 'root')])
      await run('umount', ['-l', join(root, name)]).catch(() => undefined)
  if (existsSync(folder)) await run('rm', ['-rf', '--one-file-system', folder])
  await rm(folder, { recursive: true, force: true })
}
