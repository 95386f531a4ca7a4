import { execFile } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { freePort } from '../setup/free-port.ts'
import { until } from '../setup/until.ts'

import { startProgram, type Program } from './start-program.ts'
import { unpackDebian, type Missing } from './unpack-debian.ts'

const run = promisify(execFile)
const here = import.meta.dirname

const packages = {
  named: ['php-cli', 'php-mysql', 'php-xml', 'php-mbstring', 'mariadb-server-core'],
  bare: ['wordpress', 'wordpress-theme-twentytwentythree', 'libjs-underscore', 'php-getid3'],
}
/** In the order in which they need one another. */
const extensions =
  'mysqlnd mysqli mbstring dom simplexml xml xmlreader xmlwriter ctype tokenizer iconv fileinfo posix'

export type WordPress = {
  url: string
  host: string
  /** Asks its REST API as its keeper; `path` as in `/wp/v2/posts`. */
  rest: (method: string, path: string, body?: Record<string, unknown>) => Promise<{ id: number }>
  /** `200 GET /feed/` of every answer since the last call. */
  served: () => string[]
  stop: () => Promise<void>
}

/** A WordPress of Debian's packages on MariaDB and PHP's own web server, empty, on loopback. */
export async function startWordPress(cache: string): Promise<WordPress | Missing> {
  const brought = await unpackDebian(cache, packages)
  if ('missing' in brought) return brought
  const { root } = brought
  const site = siteOf(cache, root)
  await copyFile(join(here, 'wordpress-config.php'), join(site, 'wp-config.php'))
  // short: a socket's path may have 107 characters
  const folder = await mkdtemp(join(tmpdir(), 'ks-wp-'))
  const started: Program[] = []
  const stop = async () => {
    for (const program of started.toReversed()) await program.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const socket = join(folder, 'db.sock')
    const libraries = join(root, 'usr', 'lib')
    const log = join(folder, 'served.log')
    const own = readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu'))
    const env = {
      ...process.env,
      LD_LIBRARY_PATH: own.map((name) => join(libraries, name)).join(':'),
      WP_SOCKET: socket,
      WP_LOG: log,
    }
    started.push(await startDatabase(root, folder, socket, env))

    const php = phpOf(root)
    const ini = join(folder, 'php.ini')
    await writeFile(ini, php.ini)
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const install = ['-c', ini, join(here, 'install-wordpress.php'), site, url]
    const { stdout: password } = await run(php.program, install, { env })
    const serve = ['-c', ini, '-S', `127.0.0.1:${port}`, '-t', site]
    const web = startProgram(php.program, [...serve, join(here, 'wordpress-router.php')], { env })
    started.push(web)
    await until(
      async () => (await fetch(`${url}/robots.txt`).catch(() => null))?.ok ?? false,
      20_000,
    )

    let told = 0
    return {
      url,
      host: `127.0.0.1:${port}`,
      stop,
      served() {
        const lines = readFileSync(log, 'utf8').split('\n').filter(Boolean)
        const fresh = lines.slice(told)
        told = lines.length
        return fresh
      },
      async rest(method, path, body) {
        const answer = await fetch(`${url}/?rest_route=${path.replace('?', '&')}`, {
          method,
          headers: {
            authorization: `Basic ${Buffer.from(`keeper:${password}`).toString('base64')}`,
            'content-type': 'application/json',
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        })
        if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
        return (await answer.json()) as { id: number }
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Debian scatters WordPress over several packages, tied together by links: here it is one folder. */
function siteOf(cache: string, root: string): string {
  const site = join(cache, 'wordpress')
  if (existsSync(join(site, 'wp-load.php'))) return site
  const share = join(root, 'usr', 'share', 'wordpress')
  cpSync(share, site, {
    recursive: true,
    dereference: true,
    // links to the system's certificates and settings, of which nothing is needed
    filter: (path) => existsSync(path) && !path.endsWith('.htaccess'),
  })
  return site
}

async function startDatabase(
  root: string,
  folder: string,
  socket: string,
  env: NodeJS.ProcessEnv,
): Promise<Program> {
  const data = join(folder, 'data')
  await mkdir(data)
  const base = existsSync(join(root, 'usr/sbin/mariadbd')) ? join(root, 'usr') : '/usr'
  const share = join(base, 'share', 'mysql')
  const database = startProgram(
    join(base, 'sbin', 'mariadbd'),
    [
      '--no-defaults',
      `--basedir=${base}`,
      `--datadir=${data}`,
      `--lc-messages-dir=${share}`,
      `--character-sets-dir=${join(share, 'charsets')}`,
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'db.pid')}`,
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
      // no network and a private folder: nobody else can ask, and no table of users is needed
      '--skip-networking',
      '--skip-grant-tables',
      '--innodb-buffer-pool-size=32M',
      '--innodb-log-file-size=8M',
      '--innodb-flush-log-at-trx-commit=0',
    ],
    { env },
  )
  await until(() => database.output().includes('ready for connections'), 30_000).catch(
    async (error: unknown) => {
      await database.stop()
      throw new Error(database.output().slice(-2_000), { cause: error })
    },
  )
  return database
}

function phpOf(root: string): { program: string; ini: string } {
  const find = (folders: string[], name: RegExp) => {
    for (const folder of folders) {
      const found = existsSync(folder)
        ? readdirSync(folder).find((one) => name.test(one))
        : undefined
      if (found !== undefined) return join(folder, found)
    }
    throw new Error(`${String(name)}: in none of ${folders.join(', ')}`)
  }
  const program = find([join(root, 'usr', 'bin'), '/usr/bin'], /^php\d+\.\d+$/)
  const homes = [join(root, 'usr', 'lib', 'php'), '/usr/lib/php']
  const libraries = homes.flatMap((home) =>
    existsSync(home)
      ? readdirSync(home)
          .filter((name) => /^\d{8}$/.test(name))
          .map((name) => join(home, name))
      : [],
  )
  const lines = extensions
    .split(' ')
    .map((name) => `extension=${find(libraries, new RegExp(`^${name}\\.so$`))}`)
  return { program, ini: [...lines, 'memory_limit=256M', ''].join('\n') }
}
