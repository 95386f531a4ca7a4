import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fillSecrets, missingSecrets } from '../../app/config/fill-secrets.ts'
import { formatDuration } from '../../app/format-duration.ts'
import { parseDate } from '../../app/parse-date.ts'
import { parseDuration } from '../../app/parse-duration.ts'
import { readEnvironment } from '../../app/environment.ts'
import { suggest } from '../../app/suggest.ts'
import { table, textWidth } from '../../app/table.ts'
import { UsageError } from '../../core/errors.ts'

describe('parseDate', () => {
  it.each([
    ['2018', 'start', '2017-12-31T16:00:00Z'],
    ['2018', 'end', '2018-12-31T16:00:00Z'],
    ['2018-03', 'start', '2018-02-28T16:00:00Z'],
    ['2018-12', 'end', '2018-12-31T16:00:00Z'],
    ['2020-02', 'end', '2020-02-29T16:00:00Z'],
    ['2018-12-31', 'end', '2018-12-31T16:00:00Z'],
    ['2018-03-01T08:00:00Z', 'end', '2018-03-01T08:00:00Z'],
  ] as const)('%s as %s is %s in Shanghai', (text, edge, at) => {
    expect(parseDate(text, edge, 'Asia/Shanghai')).toEqual(new Date(at))
  })

  it('follows the clock changes of the zone', () => {
    expect(parseDate('2026-03-08', 'start', 'America/New_York')).toEqual(
      new Date('2026-03-08T05:00:00Z'),
    )
    expect(parseDate('2026-03-08', 'end', 'America/New_York')).toEqual(
      new Date('2026-03-09T04:00:00Z'),
    )
  })

  it.each(['18', '2018-13', '2018-02-30', '2018/03', 'yesterday', ''])('refuses %s', (text) => {
    expect(() => parseDate(text, 'start', 'Asia/Shanghai')).toThrow(UsageError)
  })
})

describe('durations', () => {
  it.each([
    ['30s', 30_000],
    ['5m', 300_000],
    ['1.5h', 5_400_000],
    ['2d', 172_800_000],
    ['5', null],
    ['5 minutes', null],
    ['-5m', null],
    ['', null],
  ])('reads %s as %s', (text, ms) => expect(parseDuration(text)).toBe(ms))

  it('writes what it reads', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500_000 }),
        (seconds) => parseDuration(formatDuration(seconds * 1_000)) === seconds * 1_000,
      ),
    )
  })
})

describe('suggest', () => {
  it('finds a word with one slip in it, and none for a stranger', () => {
    const words = ['sources', 'channels', 'brands', 'helpdesk']
    const slip = fc
      .constantFrom(...words)
      .chain((word) =>
        fc
          .nat(word.length - 2)
          .map(
            (at) =>
              [word, word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2)] as const,
          ),
      )
    fc.assert(fc.property(slip, ([word, slipped]) => suggest(slipped, words) === word))
    expect(suggest('colour', words)).toBeNull()
  })
})

describe('fillSecrets', () => {
  it('fills at any depth and names what is missing, never a value', () => {
    const settings = {
      key: '${A}',
      headers: { auth: 'Bearer ${B}' },
      list: ['${A}', 1],
      plain: '$A {B}',
    }
    expect(fillSecrets(settings, { A: 'x', B: 'y' })).toEqual({
      key: 'x',
      headers: { auth: 'Bearer y' },
      list: ['x', 1],
      plain: '$A {B}',
    })
    expect(missingSecrets(settings, { A: 'x' })).toEqual(['B'])
    expect(() => fillSecrets(settings, { A: 'hunter2' })).toThrow(/^(?!.*hunter2).*B not set/)
  })

  it('does not fill what a value happens to hold', () => {
    expect(fillSecrets({ key: '${A}' }, { A: '${B}', B: 'no' })).toEqual({ key: '${B}' })
  })
})

describe('readEnvironment', () => {
  it('has defaults, and takes an empty variable for one that is not set', () => {
    const env = readEnvironment({ KOUSHAO_SECRET: '', KOUSHAO_PORT: '' }, '/srv/k')
    expect(env).toMatchObject({
      port: 3210,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:3210',
      secret: null,
      previousSecret: null,
      databaseUrl: null,
    })
    expect(env.folder).toBe('/srv/k/.koushao')
  })

  it('resolves files where the caller stood when npm runs it, and nowhere else', () => {
    expect(
      readEnvironment({ INIT_CWD: '/home/x', npm_lifecycle_event: 'koushao' }, '/srv/k')
        .workingFolder,
    ).toBe('/home/x')
    expect(
      readEnvironment({ INIT_CWD: '/home/x', npm_lifecycle_event: 'test' }, '/srv/k').workingFolder,
    ).toBe('/srv/k')
  })

  it('takes the trailing slash off the base URL, that links are joined to', () => {
    expect(readEnvironment({ KOUSHAO_BASE_URL: 'https://k.example.com/' }, '/').baseUrl).toBe(
      'https://k.example.com',
    )
  })
})

describe('table', () => {
  it('aligns columns in which Chinese characters take two places', () => {
    const lines = table(
      ['名', 'n'],
      [
        ['空调', 5],
        ['x', 12],
      ],
    )
    expect(lines).toEqual(['名     n', '空调   5', 'x     12'])
    expect(new Set(lines.map(textWidth)).size).toBe(1)
  })
})
