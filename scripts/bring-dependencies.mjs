/**
 * Runs before every npm script of ours that needs node_modules: installs them where they are missing
 * or older than package-lock.json, and costs a few milliseconds otherwise. Plain Node without any
 * package. Everything is said on stderr: stdout belongs to the command that follows.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const stampPath = join(modules, '.koushao-installed')
const lockPath = join(root, 'package-lock.json')
const seenEmpty = new Set()

const wanted = createHash('sha256')
  .update(readFileSync(lockPath))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex')
const isThere = () => readIfThere(stampPath)?.trim() === wanted

refuseOldNode()
if (!isThere()) {
  if (installedByHand()) writeFileSync(stampPath, `${wanted}\n`)
  else await alone(install)
}

async function install() {
  // another command may have installed while we waited for our turn
  if (isThere()) return
  const { findProgram } = await import('./find-program.mjs')
  const { runWithProgress } = await import('./run-with-progress.mjs')
  say('首次运行：正在安装依赖（约一分钟） / First run: installing dependencies (about a minute)')
  const npm = process.env.npm_execpath
  const [command, ...args] = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']
  const result = await runWithProgress(
    'npm ci',
    command,
    [...args, 'ci', '--no-audit', '--no-fund'],
    { cwd: root, shell: process.platform === 'win32' && command === 'npm' },
  )
  if (result.code === 0) {
    writeFileSync(stampPath, `${wanted}\n`)
    say(`依赖已就绪 / dependencies ready (${Math.round(result.seconds)} s)`)
    return
  }
  say(theGist(result.tail))
  say(`\n✗ npm ci: 失败 / failed (exit code ${result.code})`)
  for (const line of advice(result.tail, findProgram)) say(line)
  process.exitCode = result.code === 130 ? 130 : 1
}

/** npm says first what is wrong, then how it is used in general, then where the whole story lies. */
function theGist(tail) {
  const lines = tail.trim().split('\n')
  return lines.length <= 40
    ? tail.trim()
    : [...lines.slice(0, 25), '…', ...lines.slice(-10)].join('\n')
}

/** What a person can do about it, as far as npm's words tell. */
function advice(tail, findProgram) {
  if (/nodejieba|gyp ERR|node-gyp/.test(tail)) {
    const tools = {
      python3: ['python3', 'python'],
      make: ['make', 'gmake'],
      'g++': ['g++', 'clang++'],
    }
    const missing = Object.keys(tools).filter((tool) => findProgram(tools[tool]) === null)
    if (missing.length > 0) {
      const names = missing.join(', ')
      return [
        `  分词库 nodejieba 需要编译，缺少 ${names} / nodejieba is built from source and lacks ${names}:`,
        '  apt-get install -y python3 make g++  |  dnf install python3 make gcc-c++  |  xcode-select --install',
      ]
    }
    return [
      '  分词库 nodejieba 编译失败，原因见上 / nodejieba could not be built: see above.',
      '  node-gyp 需要下载 Node 头文件 / node-gyp downloads the headers of Node from nodejs.org',
    ]
  }
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/.test(tail)) {
    return [
      '  连不上 npm 仓库 / the npm registry cannot be reached.',
      '  可改用镜像 / a mirror may help: npm config set registry <URL>',
    ]
  }
  return []
}

/** `npm ci` by a person, an image or a CI: npm leaves a list of what it installed, scripts included, at the very end. */
function installedByHand() {
  const list = readIfThere(join(modules, '.package-lock.json'))
  if (list === null) return false
  const there = JSON.parse(list).packages
  const needed = Object.entries(JSON.parse(readFileSync(lockPath, 'utf8')).packages)
  const withoutDev = process.env.NODE_ENV === 'production'
  return needed.every(([path, entry]) => {
    if (path === '') return true
    const maybe = entry.optional || entry.devOptional || entry.peer || (withoutDev && entry.dev)
    if (maybe && there[path] === undefined) return true
    return there[path]?.version === entry.version
  })
}

function refuseOldNode() {
  const needed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node
  const least = needed
    .replace(/^[^\d]*/, '')
    .split('.')
    .map(Number)
  const mine = process.versions.node.split('.').map(Number)
  const older = mine[0] < least[0] || (mine[0] === least[0] && mine[1] < (least[1] ?? 0))
  if (!older) return
  say(
    `✗ 需要 Node ${needed}，现在是 ${process.versions.node} / Node ${needed} is needed, this is ${process.versions.node}`,
  )
  process.exit(1)
}

/** One installation at a time. The lock lives outside of node_modules, which npm empties. */
async function alone(action) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 12)
  const lock = join(tmpdir(), `koushao-install-${name}-${process.getuid?.() ?? 0}`)
  for (let told = false; ;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(lock)) {
      rmSync(lock, { recursive: true, force: true })
      continue
    }
    if (!told) say('另一个命令正在安装依赖，请稍候 / another command is installing: waiting for it')
    told = true
    await sleep(300)
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid))
    await action()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

function isAbandoned(lock) {
  const pid = Number(readIfThere(join(lock, 'pid')) ?? 0)
  if (pid === 0) {
    // between the two steps of taking it, or killed there: the second look decides
    const again = seenEmpty.has(lock)
    seenEmpty.add(lock)
    return again && existsSync(lock)
  }
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function say(text) {
  process.stderr.write(`${text}\n`)
}
