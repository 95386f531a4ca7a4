import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { runScript } from './run-script.ts'

const script = join(import.meta.dirname, '../../scripts/bring-services.mjs')
const isRoot = process.getuid?.() === 0

/** A PATH of its own: what is not in it is not installed. */
let bin: string
beforeEach(async () => {
  bin = await mkdtemp(join(tmpdir(), 'koushao-bin-'))
})
afterEach(() => rm(bin, { recursive: true, force: true }))

async function install(name: string, body = ''): Promise<void> {
  await writeFile(join(bin, name), `#!/bin/sh\n${body}\n`)
  await chmod(join(bin, name), 0o755)
}

const bring = (args: string[], more: NodeJS.ProcessEnv = {}) =>
  runScript(script, args, { PATH: bin, HOME: bin, ...more })

describe('bring-services', () => {
  it('says nothing when all is there', async () => {
    await install('valkey-server')
    await install('chromium-browser')
    expect(await bring(['redis', 'chromium'])).toMatchObject({ code: 0, stdout: '', stderr: '' })
  })

  it.each([
    ['redis', { REDIS_URL: 'redis://elsewhere' }],
    ['redis', { TEST_REDIS_URL: 'redis://elsewhere' }],
  ])('takes an address for a service: %s', async (service, env) => {
    expect(await bring([service], { ...env, CI: '1' })).toMatchObject({ code: 0, stderr: '' })
  })

  it('takes the Chromium that is named, and no other one', async () => {
    await install('my-chrome')
    await install('chromium')
    const named = (name: string) =>
      bring(['chromium'], { KOUSHAO_CHROMIUM: join(bin, name), CI: '1' })
    expect((await named('my-chrome')).code).toBe(0)
    expect((await named('gone')).code).toBe(1)
  })

  it('tells loudly in both languages what it could not bring, and fails in CI alone', async () => {
    const here = await bring(['redis', 'chromium'])
    expect(here.code).toBe(0)
    expect(here.stderr).toMatch(/没有找到 Redis[^]*no Redis found[^]*apt-get install redis-server/)
    expect(here.stderr).toMatch(/没有找到 Chromium[^]*no Chromium found/)
    expect((await bring(['redis', 'chromium'], { CI: 'true' })).code).toBe(1)
  })

  it('only looks when the service is optional', async () => {
    await install('apt-get', `echo called > ${bin}/called`)
    const run = await bring(['--optional', 'chromium'], { CI: 'true' })
    expect(run.code).toBe(0)
    expect(run.stderr).toContain('no Chromium found')
    expect(existsSync(join(bin, 'called'))).toBe(false)
  })

  it('refuses a service that it does not know', async () => {
    expect((await bring(['mysql'])).code).toBe(2)
  })

  it.runIf(isRoot)(
    'installs through apt-get, after an update where the lists are stale',
    async () => {
      const redis = join(bin, 'redis-server')
      await install(
        'apt-get',
        `echo "$DEBIAN_FRONTEND $*" >> ${bin}/called
       case "$*" in
         *update*) : > ${bin}/updated ;;
         *install*) [ -e ${bin}/updated ] || exit 100; echo '#!/bin/sh' > ${redis}; /bin/chmod 755 ${redis} ;;
       esac`,
      )
      const run = await bring(['redis'], { CI: 'true' })
      expect(run).toMatchObject({ code: 0, stdout: '' })
      expect(run.stderr).toMatch(/已安装 \/ installed: redis-server/)
      const called = await readFile(join(bin, 'called'), 'utf8')
      expect(called).toMatch(/noninteractive .*install -y -q --no-install-recommends redis-server/)
    },
  )
})
