import { Hono } from 'hono'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { alertEventKinds, muteReasons } from '../../core/alert.ts'
import { itemOutcomes, runOutcomes } from '../../core/mention.ts'
import {
  deliveryStatuses,
  followUpSteps,
  taskStatuses,
  ticketStatuses,
} from '../../core/response.ts'
import { ruleNames } from '../../core/rule.ts'
import { csrfToken, sameToken } from '../../web/csrf-token.ts'
import { chooseLanguage } from '../../web/language.ts'
import { clientAddress } from '../../web/client-address.ts'
import { createLoginLimit } from '../../web/login-limit.ts'
import { ownPath } from '../../web/own-path.ts'
import { markWords } from '../../web/mark-words.ts'
import { readCursor, writeCursor } from '../../web/mention-query.ts'
import { hasRole, roles } from '../../web/role.ts'
import { safeLink } from '../../web/safe-link.ts'
import { statusWord } from '../../web/status-words.ts'
import { testInstant } from '../factories.ts'

describe('safeLink', () => {
  it.each([
    ['https://example.com/a?b=1', 'https://example.com/a?b=1'],
    ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
    ['javascript:alert(1)', null],
    [' javascript:alert(1)', null],
    ['data:text/html,<script>', null],
    ['//example.com', null],
    ['', null],
    [null, null],
  ])('%s', (url, expected) => {
    expect(safeLink(url)).toBe(expected)
  })
})

describe('form tokens', () => {
  it('belong to one browser, one person and one instance', () => {
    const token = csrfToken('secret', 'seed', 'li')
    expect(sameToken(token, csrfToken('secret', 'seed', 'li'))).toBe(true)
    for (const other of [
      csrfToken('secret', 'seed', null),
      csrfToken('secret', 'seed2', 'li'),
      csrfToken('other', 'seed', 'li'),
      '',
      undefined,
    ]) {
      expect(sameToken(token, other)).toBe(false)
    }
  })
})

describe('login limit', () => {
  it('forgets after its window, and at once after success', () => {
    const limit = createLoginLimit({ max: 2, windowMs: 1000 })
    const at = (ms: number) => new Date(testInstant.getTime() + ms)
    limit.begun('a', at(0))
    limit.begun('a', at(500))
    expect([limit.isBlocked('a', at(900)), limit.isBlocked('b', at(900))]).toEqual([true, false])
    expect(limit.isBlocked('a', at(1000))).toBe(false)
    limit.begun('a', at(1100))
    expect(limit.isBlocked('a', at(1200))).toBe(true)
    limit.succeeded('a')
    expect(limit.isBlocked('a', at(1200))).toBe(false)
  })

  it('takes back the attempt that was none, once, and no other', () => {
    const limit = createLoginLimit({ max: 2, windowMs: 1000 })
    const at = (ms: number) => new Date(testInstant.getTime() + ms)
    limit.begun('a', at(0))
    limit.begun('a', at(1))
    limit.forgiven('a', at(1))
    expect(limit.isBlocked('a', at(1))).toBe(false)
    limit.forgiven('a', at(1))
    limit.begun('a', at(2))
    expect(limit.isBlocked('a', at(2))).toBe(true)
  })
})

describe('client address', () => {
  const addressOf = async (proxies: number, header: string | null, from: string | null) => {
    const app = new Hono().get('/', (c) => c.json(clientAddress(c, proxies)))
    const headers = new Headers(header === null ? [] : [['x-forwarded-for', header]])
    const connection = from === null ? {} : { incoming: { socket: { remoteAddress: from } } }
    const answer: unknown = await (await app.request('/', { headers }, connection)).json()
    return answer
  }

  it.each([
    ['the connection, without proxies of ours', 0, '198.51.100.1', '10.0.0.1', '10.0.0.1'],
    ['what the one proxy saw', 1, '198.51.100.1, 203.0.113.7', '10.0.0.1', '203.0.113.7'],
    ['what the outer of two saw', 2, '6.6.6.6, 203.0.113.7, 10.0.0.2', '10.0.0.1', '203.0.113.7'],
    ['the connection, where a proxy is missing', 2, '203.0.113.7', '10.0.0.1', '10.0.0.1'],
    ['the connection, where none wrote anything', 1, null, '10.0.0.1', '10.0.0.1'],
    ['nothing, where there is neither', 1, '', null, null],
    ['no more than an address', 1, 'a'.repeat(100), '10.0.0.1', 'a'.repeat(64)],
  ])('is %s', async (_what, proxies, header, from, expected) => {
    expect(await addressOf(proxies, header, from)).toBe(expected)
  })
})

describe('own path', () => {
  it.each([
    ['/alerts?tier=hot', '/alerts?tier=hot'],
    ['/alerts/../users', '/users'],
    ['/a//b', '/a//b'],
    ['//evil.example/x', null],
    ['/\\evil.example', null],
    ['/.//evil.example', null],
    ['//own.invalid//evil.example', null],
    ['/\t/evil.example', null],
    ['https://evil.example', null],
    ['javascript:alert(1)', null],
    ['', null],
    [undefined, null],
  ])('of %j is %j', (to, path) => expect(ownPath(to)).toBe(path))
})

describe('roles', () => {
  it('contain those before them', () => {
    const table = roles.map((role) => roles.map((needed) => hasRole(role, needed)))
    expect(table).toEqual([
      [true, false, false, false],
      [true, true, false, false],
      [true, true, true, false],
      [true, true, true, true],
    ])
  })
})

describe('language', () => {
  it.each([
    [{ query: 'en', cookie: 'zh-CN', fallback: 'zh-CN' }, 'en'],
    [{ query: 'zh', cookie: 'en', fallback: 'en' }, 'zh-CN'],
    [{ query: 'xx', cookie: 'en', fallback: 'zh-CN' }, 'en'],
    [{ query: undefined, cookie: 'broken', fallback: 'zh-CN' }, 'zh-CN'],
  ] as const)('%j', (from, expected) => {
    expect(chooseLanguage(from)).toBe(expected)
  })
})

describe('cursors', () => {
  it('come back as they went, and what is none is the first page', () => {
    const cursor = { countedAt: testInstant, id: 42 }
    for (const one of [cursor, { ...cursor, critical: true }])
      expect(readCursor(writeCursor(one))).toEqual(one)
    for (const text of [
      undefined,
      '',
      'x',
      '2026-03-11_',
      '_5',
      'never_5',
      '2026-03-11T00:00:00Z_5;drop',
    ])
      expect(readCursor(text)).toBeNull()
  })
})

describe('markWords', () => {
  it('cuts at the words that counted, the longest first', () => {
    expect(markWords('安装太慢了，安装', ['安装', '安装太慢', '', ' '])).toEqual([
      { text: '安装太慢', isMarked: true },
      { text: '了，', isMarked: false },
      { text: '安装', isMarked: true },
    ])
  })

  it('never loses or adds a letter', () => {
    const letters = fc.string({
      unit: fc.constantFrom('安', '装', '慢', 'a', '😀', '<'),
      maxLength: 30,
    })
    fc.assert(
      fc.property(letters, fc.array(letters, { maxLength: 4 }), (text, terms) => {
        expect(
          markWords(text, terms)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})

describe('words of the console', () => {
  it('name every state, outcome and reason in both languages', () => {
    const stored = [
      ...alertEventKinds,
      ...muteReasons,
      ...itemOutcomes,
      ...runOutcomes,
      ...deliveryStatuses,
      ...followUpSteps,
      ...taskStatuses,
      ...ticketStatuses,
      ...roles,
      ...ruleNames,
    ]
    for (const word of stored) {
      expect(statusWord(word, 'zh-CN')).toMatch(/\p{Script=Han}|robots/u)
      expect(statusWord(word, 'en')).toMatch(/^[A-Z]/)
    }
  })
})
