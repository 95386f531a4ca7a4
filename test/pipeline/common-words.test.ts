import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { withCommonWords } from '../../pipeline/common-words.ts'

describe('withCommonWords', () => {
  it('lends the common words and leaves nothing behind, also when loading fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'koushao-test-'))
    const whole = join(folder, 'whole.utf8')
    await writeFile(whole, '安装 120 v\n角阀 3 n\n师傅 4 n\n')
    let lent = ''
    withCommonWords(whole, ({ dict, idfDict }) => {
      lent = dict
      expect(readFileSync(dict, 'utf8')).toBe('安装 120 v\n师傅 4 n\n')
      expect(readFileSync(idfDict, 'utf8')).not.toBe('')
    })
    expect(existsSync(dirname(lent))).toBe(false)
    const fail = () =>
      withCommonWords(whole, ({ dict }) => {
        lent = dict
        throw new Error('no memory')
      })
    expect(fail).toThrow('no memory')
    expect(existsSync(dirname(lent))).toBe(false)
    await rm(folder, { recursive: true })
  })
})
