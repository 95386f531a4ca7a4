import { describe, expect, it } from 'vitest'

import { judgeLines } from '../../../alerts/detection/judge-lines.ts'
import { readInstant } from '../../../alerts/detection/read-instant.ts'

describe('readInstant', () => {
  it.each([
    ['2026-03-01 08:00:00', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'],
    ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z', '2026-03-01T08:00:00Z'],
    ['2026-03-01T08:00:00+08:00', '2026-03-01T00:00:00Z', '2026-03-01T08:00:00Z'],
    ['2026-03-01T08:00:00.250-0330', '2026-03-01T11:30:00.250Z', '2026-03-01T08:00:00.250Z'],
    ['2026/3/1 8:05', '2026-03-01T08:05:00Z', '2026-03-01T08:05:00Z'],
    ['2026-03-01', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
  ])('%s', (text, at, wall) =>
    expect(readInstant(text)).toEqual({ atMs: Date.parse(at), wallMs: Date.parse(wall) }),
  )

  it.each(['2026-02-30', '2026-13-01', '2026-03-01 25:00:00', '1772352000', 'now', ''])(
    'refuses %s',
    (text) => expect(readInstant(text)).toBeNull(),
  )
})

describe('judgeLines', () => {
  const all = (lines: readonly string[]) => lines.map(judgeLines())

  it('writes a row as it was written, with score and alert', () => {
    expect(all(['2026-03-01 08:00:00,3', '"2026-03-01T09:00:00Z" , 2.50'])).toEqual([
      { out: '2026-03-01 08:00:00,3,0.000000,0' },
      { out: '2026-03-01T09:00:00Z,2.50,0.000000,0' },
    ])
  })

  it('takes a header or none, and columns by their names', () => {
    expect(all(['\uFEFFbrand,value,timestamp', 'a,7,2026-03-01', ''])).toEqual([
      { skipped: true },
      { out: '2026-03-01,7,0.000000,0' },
      { skipped: true },
    ])
  })

  it.each([
    ['2026-03-01', 'value'],
    ['2026-03-01,', 'value'],
    ['2026-03-01,-1', 'value'],
    ['2026-03-01,NaN', 'value'],
    ['2026-03-01,0x10', 'value'],
    ['2026-03-01,1e999', 'value'],
    ['yesterday 9,4', 'timestamp'],
    ['2026-02-30,4', 'timestamp'],
  ])('names what is wrong with %s', (line, problem) =>
    expect(all(['timestamp,value', line])[1]).toEqual({ problem }),
  )

  it('a second header is a bad line, a first line with a number is no header', () => {
    expect(all(['2026-03-01,1', 'timestamp,value'])[1]).toEqual({ problem: 'timestamp' })
    expect(all(['1,2'])[0]).toEqual({ problem: 'timestamp' })
  })

  it('a bad line changes nothing for those after', () => {
    const good = Array.from({ length: 200 }, (_, i) => {
      const at = new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString()
      return `${at},${i === 190 ? 40 : i % 3}`
    })
    const clean = all(good)
    const dirty = all([...good.slice(0, 50), 'rubbish', ...good.slice(50)])
    expect(dirty.filter((one) => !('problem' in one))).toEqual(clean)
    expect(clean[190]).toMatchObject({ out: expect.stringMatching(/,40,0\.[5-9]\d+,1$/) })
  })
})
