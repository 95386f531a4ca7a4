import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { callKoushao } from './call-koushao.ts'
import { testFolder } from './run-koushao.ts'

let folder: Awaited<ReturnType<typeof testFolder>>
beforeAll(async () => {
  folder = await testFolder()
})
afterAll(() => folder.remove())

const stdin = JSON.stringify({ id: 1, text: '油门卡死了，停不下来' })
const classify = (...args: string[]) =>
  callKoushao(['classify', ...args], { cwd: folder.folder, stdin })
const severity = async (...args: string[]) => {
  const { code, stdout, stderr } = await classify(...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout).severity
}

describe('classify --industry', () => {
  it('judges with the packs that are named, or with none', async () => {
    expect(await severity('--industry', 'auto,b2b')).toBe(3)
    expect(await severity('--industry', 'none')).toBeLessThan(3)
    expect(await severity()).toBeLessThan(3)
  })

  it.each([
    [['--industry', 'auto', '--industry', 'b2b']],
    [['--industry', 'b2b', '--industry', 'auto']],
    [['--industry', '汽车']],
    [['--industry', 'B2B，汽车、家电家具']],
    [['--industry', 'Automotive']],
    [['--industry', 'Food and daily chemicals, AUTO']],
  ])('adds up what is given and takes the names of packs: %j', async (args) => {
    expect(await severity(...args)).toBe(3)
  })

  it.each([[['none,auto']], [['none', '汽车']], [['b2b', 'none']]])(
    'refuses none beside others: %j',
    async (lists) => {
      const { code, stdout, stderr } = await classify(
        ...lists.flatMap((list) => ['--industry', list]),
      )
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(/--industry none 不能与 \S+ 一起用.*none cannot stand beside/)
    },
  )

  it('names the packs there are where it knows none', async () => {
    const { code, stdout, stderr } = await classify('--industry', 'auto,cars')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/没有行业词包 "cars"，现有：appliance-furniture.*there are appliance/)
  })

  it('needs nothing else of koushao.yaml than its industries', async () => {
    const faulty = (industry: string) =>
      callKoushao(['classify'], {
        cwd: folder.folder,
        stdin,
        env: {
          KOUSHAO_CONFIG_YAML: `brands: []\nsource: 1\nchannels: [{}]\nindustries: [${industry}]\n`,
        },
      })
    const { code, stdout } = await faulty('auto')
    expect([code, JSON.parse(stdout).severity]).toEqual([0, 3])
    const unknown = await faulty('cars')
    expect([unknown.code, unknown.stdout]).toEqual([1, ''])
    expect(unknown.stderr).toMatch(/KOUSHAO_CONFIG_YAML:4:14 +industries\[0\]/)
    expect(unknown.stderr).toMatch(/^KOUSHAO_CONFIG_YAML 有 1 处错误/)
  })

  it('takes those of koushao.yaml where none is named, and check shows them', async () => {
    const yaml = 'brands: [{ name: 云岭汽车 }]\nindustries: [auto]\n'
    await writeFile(join(folder.folder, 'koushao.yaml'), yaml)
    expect(await severity()).toBe(3)
    expect(await severity('--industry', 'b2b')).toBeLessThan(3)
    const { stderr } = await callKoushao(['check', '--offline'], { cwd: folder.folder })
    expect(stderr).toContain('行业词包 / industries auto')
  })
})
