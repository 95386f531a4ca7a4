/**
 * node scripts/bring-services.mjs redis chromium     before the tests: finds them, else installs them
 * node scripts/bring-services.mjs --optional chromium    before `npm start`: looks, and says how to get it
 *
 * Installing happens through apt-get alone, as root or, in CI, by a sudo that asks nothing: nobody
 * else's machine is changed unasked. For `npm start` nothing is installed: a browser takes half a
 * minute and hundreds of megabytes, and everything but the sources that need one works without it.
 * What is missing in the end is told on stderr in Chinese and English; exit code 1 only in CI.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'

import { findChromium, findProgram, findRedis } from './find-program.mjs'
import { runWithProgress } from './run-with-progress.mjs'

const services = {
  redis: {
    find: () => process.env.TEST_REDIS_URL || process.env.REDIS_URL || findRedis(),
    packages: ['redis-server'],
    without: {
      zh: '没有找到 Redis：用到 Redis 的测试会跳过',
      en: 'no Redis found: the tests that need it are skipped',
    },
    how: 'apt-get install redis-server  |  brew install redis  |  REDIS_URL=redis://…',
  },
  chromium: {
    find: findChromium,
    // without a CJK font, screenshots show boxes where Chinese should be
    packages: ['chromium', 'fonts-noto-cjk'],
    without: {
      zh: '没有找到 Chromium：需要浏览器的来源会暂停，其余照常',
      en: 'no Chromium found: sources that need a browser rest, everything else works',
    },
    how: 'apt-get install chromium fonts-noto-cjk  |  npx playwright install --with-deps chromium  |  KOUSHAO_CHROMIUM=/path/to/chrome',
  },
}

const args = process.argv.slice(2)
const optional = args.includes('--optional')
const wanted = args.filter((arg) => !arg.startsWith('--'))
const unknown = wanted.filter((name) => !(name in services))
if (unknown.length > 0) {
  say(`bring-services: ${unknown.join(', ')}: not one of ${Object.keys(services).join(', ')}`)
  process.exit(2)
}

const missing = () => wanted.filter((name) => !services[name].find())
if (!optional && missing().length > 0) await install(missing())

const lacking = missing()
for (const name of lacking) {
  const { without, how } = services[name]
  say(`⚠ ${without.zh}\n⚠ ${without.en}\n  ${how}`)
}
process.exitCode = lacking.length > 0 && !optional && process.env.CI ? 1 : 0

async function install(names) {
  const apt = findProgram(['apt-get'])
  const prefix = privilege()
  if (apt === null || prefix === null) return
  const packages = names.flatMap((name) => services[name].packages)
  say(`正在安装 ${packages.join('、')} / installing ${packages.join(', ')} (apt-get)`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const run = (title, ...rest) => {
    const [command, ...argv] = [...prefix, apt, '-o', 'DPkg::Lock::Timeout=120', ...rest]
    return runWithProgress(title, command, argv, { env })
  }
  const update = () => run('apt-get update', 'update')
  const bring = () =>
    run('apt-get install', 'install', '-y', '-q', '--no-install-recommends', ...packages)

  const allowServices = forbidServices(prefix)
  try {
    if (!hasPackageLists()) await update()
    let result = await bring()
    // a list from yesterday may name files that are gone
    if (result.code !== 0) {
      await update()
      result = await bring()
    }
    if (result.code !== 0) say(result.tail.trim().split('\n').slice(-8).join('\n'))
    else say(`已安装 / installed: ${packages.join(', ')} (${Math.round(result.seconds)} s)`)
  } finally {
    allowServices()
  }
}

/** What to put before a command that changes the system; null where we may not. */
function privilege() {
  if (process.getuid?.() === 0) return []
  const sudo = process.env.CI ? findProgram(['sudo']) : null
  return sudo && spawnSync(sudo, ['-n', 'true'], { stdio: 'ignore' }).status === 0
    ? [sudo, '-n', '--preserve-env=DEBIAN_FRONTEND']
    : null
}

/** Debian starts what it installs; we want the program, not a service on the usual port. */
function forbidServices(prefix) {
  const policy = '/usr/sbin/policy-rc.d'
  if (prefix.length > 0 || existsSync(policy)) return () => {}
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const allow = () => rmSync(policy, { force: true })
  process.once('exit', allow)
  process.once('SIGTERM', () => process.exit(143))
  return allow
}

function hasPackageLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'))
  } catch {
    return false
  }
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
