import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { callKoushao } from './call-koushao.ts'

/** Hourly, quiet, with one burst at the 600th hour. */
const rows = Array.from({ length: 720 }, (_, i) => {
  const at = new Date(Date.UTC(2026, 0, 5) + i * 3_600_000)
  const value = i === 600 ? 30 : (i * 7) % 5 === 0 ? 1 : 0
  return `${at.toISOString().slice(0, 19).replace('T', ' ')},${value}`
})
let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'koushao-detect-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

describe('koushao detect', () => {
  it('reads stdin and writes each row with score and alert', async () => {
    const stdin = ['timestamp,value', ...rows].join('\n')
    const { code, stdout, stderr } = await callKoushao(['detect'], { cwd, stdin })
    const lines = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(stderr).toBe('')
    expect(lines[0]).toBe('timestamp,value,anomaly_score,alert')
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join(','))).toEqual(rows)
    const alerts = lines.filter((line) => line.endsWith(',1'))
    expect(alerts).toHaveLength(1)
    expect(alerts[0]).toMatch(/^2026-01-30 00:00:00,30,0\.[5-9]/)
  })

  it('the first rows come out the same without those after', async () => {
    await writeFile(join(cwd, 'all.csv'), rows.join('\r\n'))
    await writeFile(join(cwd, 'first.csv'), rows.slice(0, 601).join('\r\n'))
    const all = await callKoushao(['detect', 'all.csv'], { cwd })
    const first = await callKoushao(['detect', 'first.csv'], { cwd })
    expect(all.stdout.split('\n').slice(0, 602)).toEqual(first.stdout.trimEnd().split('\n'))
  })

  it('tells bad lines by their number and goes on', async () => {
    const stdin = `timestamp,value\n${rows[0]}\nrubbish\n${rows[1]}\n2026-01-05 02:00:00,many\n`
    const { code, stdout, stderr } = await callKoushao(['detect'], { cwd, stdin })
    expect(code).toBe(1)
    expect(stdout.trimEnd().split('\n')).toHaveLength(3)
    expect(stderr).toContain('line 3: 时间读不懂 / no timestamp: rubbish')
    expect(stderr).toContain('line 5: ')
    expect(stderr).toContain('2 lines without a result')
  })

  it('says once that times go back, or that columns are left out, and judges all rows', async () => {
    const stdin = `${rows[1]}\n${rows[0]},x\n${rows[0]}\n${rows[2]},7\n${rows[3]},7\n`
    const { code, stdout, stderr } = await callKoushao(['detect'], { cwd, stdin })
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 6])
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^! 第 2 行 .*sort by time$/),
      expect.stringMatching(/^! 第 4 行 .*header timestamp,value$/),
    ])
    const named = `value,x,timestamp\n1,7,2026-01-05 00:00:00\n`
    expect((await callKoushao(['detect'], { cwd, stdin: named })).stderr).toBe('')
  })

  it('a smaller budget asks for more', async () => {
    const stdin = rows.with(600, `${rows[600]?.slice(0, -2)}5`).join('\n')
    const count = async (budget: string) => {
      const args = ['detect', '--false-alarms-per-month', budget]
      const { stdout } = await callKoushao(args, { cwd, stdin })
      return stdout.split('\n').filter((line) => line.endsWith(',1')).length
    }
    expect(await count('30')).toBeGreaterThan(await count('0.1'))
  })

  it.each(['0', '-1', 'few', '31'])('refuses a budget of %s', async (budget) => {
    const args = ['detect', '--false-alarms-per-month', budget]
    const { code, stderr } = await callKoushao(args, { cwd, stdin: 'a' })
    expect(code).toBe(2)
    expect(stderr).toContain('0.1 到 30')
  })

  it('a file that is not there', async () => {
    const { code, stderr } = await callKoushao(['detect', 'missing.csv'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('missing.csv')
  })
})
