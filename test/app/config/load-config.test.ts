import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { findConfig, loadConfig } from '../../../app/config/load-config.ts'
import { readEnvironment } from '../../../app/environment.ts'
import { UsageError } from '../../../core/errors.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koushao-config-'))
  await writeFile(join(folder, 'real.yaml'), 'brands:\n  - name: 云岭\n')
  await mkdir(join(folder, 'unmounted.yaml'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const given = (variables: Record<string, string> = {}) => readEnvironment(variables, folder)

describe('findConfig', () => {
  it('takes a missing koushao.yaml that nobody named for none', async () => {
    expect(await findConfig(given())).toBeNull()
    expect(await findConfig(given({ KOUSHAO_CONFIG: '' }))).toBeNull()
    expect(await loadConfig(given(), 'needed')).toBeNull()
  })

  it('reads the file that is named, or the text', async () => {
    expect(await findConfig(given({ KOUSHAO_CONFIG: 'real.yaml' }))).toEqual({
      name: 'real.yaml',
      text: 'brands:\n  - name: 云岭\n',
    })
    const text = given({ KOUSHAO_CONFIG: 'none.yaml', KOUSHAO_CONFIG_YAML: 'brands: []' })
    expect(await findConfig(text)).toEqual({ name: 'KOUSHAO_CONFIG_YAML', text: 'brands: []' })
  })

  // an unmounted volume is an empty folder, or a folder in the place of the file
  it.each(['none.yaml', 'no-folder/koushao.yaml', 'koushao.yaml', 'unmounted.yaml'])(
    'calls it wrong use where %s, named by KOUSHAO_CONFIG, is no file',
    async (name) => {
      const env = given({ KOUSHAO_CONFIG: name })
      const asked = findConfig(env)
      await expect(asked).rejects.toThrow(UsageError)
      await expect(asked).rejects.toThrow(`KOUSHAO_CONFIG=${join(folder, name)}`)
      await expect(loadConfig(env, 'not-needed')).rejects.toThrow(UsageError)
    },
  )
})
