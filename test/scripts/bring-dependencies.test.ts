import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { until } from '../setup/until.ts'

import { runScript } from './run-script.ts'

/** Stands in for npm: notes that it was called, then does what the test asks for. */
const fakeNpm = `
const { appendFileSync, mkdirSync, rmSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
appendFileSync(join(process.cwd(), 'calls'), process.argv.slice(2).join(' ') + '\\n')
console.log('chatter of npm')
rmSync('node_modules', { recursive: true, force: true })
setTimeout(() => {
  if (process.env.FAKE_FAILURE) {
    console.error(process.env.FAKE_FAILURE)
    process.exit(1)
  }
  mkdirSync('node_modules')
  writeFileSync('node_modules/whole', '')
}, Number(process.env.FAKE_MS ?? 0))
`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koushao-scripts-'))
  await cp(join(import.meta.dirname, '../../scripts'), join(folder, 'scripts'), { recursive: true })
  await mkdir(join(folder, 'npm'))
  await writeFile(join(folder, 'npm', 'npm-cli.js'), fakeNpm)
  await writeFile(join(folder, 'package.json'), JSON.stringify({ engines: { node: '>=20.20' } }))
  await writeLock('1.0.0')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function writeLock(version: string): Promise<void> {
  const packages = {
    '': {},
    'node_modules/left': { version },
    'node_modules/l': { optional: true },
  }
  await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }))
}

const script = () => join(folder, 'scripts', 'bring-dependencies.mjs')
const environment = (more: NodeJS.ProcessEnv = {}) => ({
  PATH: process.env['PATH'],
  TMPDIR: folder,
  npm_execpath: join(folder, 'npm', 'npm-cli.js'),
  ...more,
})
const bring = (more: NodeJS.ProcessEnv = {}) => runScript(script(), [], environment(more))
const calls = async () => {
  const text = await readFile(join(folder, 'calls'), 'utf8').catch(() => '')
  return text.split('\n').filter((line) => line !== '')
}

describe('bring-dependencies', () => {
  it('installs what is missing, says so on stderr alone, and then has nothing more to do', async () => {
    const first = await bring()
    expect(first).toMatchObject({ code: 0, stdout: '' })
    expect(first.stderr).toMatch(/正在安装依赖.*installing dependencies/)
    expect(await calls()).toEqual(['ci --no-audit --no-fund'])

    const second = await bring()
    expect(second).toMatchObject({ code: 0, stdout: '', stderr: '' })
    expect(await calls()).toHaveLength(1)
  })

  it('installs again after the lock file changed', async () => {
    await bring()
    await writeLock('1.0.1')
    expect((await bring()).code).toBe(0)
    expect(await calls()).toHaveLength(2)
  })

  it.each([
    ['1.0.0', 0],
    ['0.9.0', 1],
  ])('accepts what a person installed if it fits: %s', async (version, installs) => {
    await mkdir(join(folder, 'node_modules'))
    const packages = { 'node_modules/left': { version } }
    const list = join(folder, 'node_modules', '.package-lock.json')
    await writeFile(list, JSON.stringify({ packages }))
    expect((await bring()).code).toBe(0)
    expect(await calls()).toHaveLength(installs)
    expect(await bring()).toMatchObject({ code: 0, stderr: '' })
  })

  it('installs once for two commands at the same moment', async () => {
    const both = await Promise.all([bring({ FAKE_MS: '800' }), bring({ FAKE_MS: '800' })])
    expect(both.map((each) => each.code)).toEqual([0, 0])
    expect(await calls()).toHaveLength(1)
    expect(both.some((each) => each.stderr.includes('waiting for it'))).toBe(true)
  })

  it('starts over after it was killed in the middle', async () => {
    const options = {
      env: environment({ FAKE_MS: '60000' }),
      stdio: 'ignore',
      detached: true,
    } as const
    const child = spawn(process.execPath, [script()], options)
    await until(async () => (await calls()).length === 1, 10_000)
    // the whole group, as a closed terminal would
    process.kill(-(child.pid ?? 0), 'SIGKILL')
    await new Promise((resolve) => child.on('exit', resolve))
    expect((await bring()).code).toBe(0)
    expect(await calls()).toHaveLength(2)
  })

  it('shows what npm said and what is missing when the word segmenter cannot be built', async () => {
    const failed = await bring({ FAKE_FAILURE: 'gyp ERR! find Python', PATH: folder })
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain('gyp ERR! find Python')
    expect(failed.stderr).toMatch(/缺少 python3, make, g\+\+/)
    expect(failed.stderr).toContain('apt-get install -y python3 make g++')
    // a failure is never taken for an installation
    expect((await bring()).code).toBe(0)
    expect(await calls()).toHaveLength(2)
  })

  it('tells how to go on when the registry cannot be reached', async () => {
    const failed = await bring({ FAKE_FAILURE: 'npm error code ENOTFOUND' })
    expect(failed.code).toBe(1)
    expect(failed.stderr).toMatch(/npm 仓库.*registry cannot be reached/)
  })

  it('refuses a Node that is too old before anything else', async () => {
    await writeFile(join(folder, 'package.json'), JSON.stringify({ engines: { node: '>=99.1' } }))
    const refused = await bring()
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/需要 Node >=99\.1.*Node >=99\.1 is needed/)
    expect(await calls()).toEqual([])
  })
})
