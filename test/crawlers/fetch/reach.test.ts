import { describe, expect, test } from 'vitest'

import { namedHosts } from '../../../crawlers/fetch/named-hosts.ts'
import { createReach, type Inwardness } from '../../../crawlers/fetch/reach.ts'
import { inwardHost } from '../../../crawlers/fetch/inward-host.ts'

const addresses: Record<string, string[]> = {
  'bbs.example.com': ['203.0.113.5'],
  'rebound.example.com': ['203.0.113.6', '127.0.0.1'],
  'forum.company.example': ['10.0.0.7'],
}
const asked: string[] = []
const inwardness: Inwardness = {
  isInward: inwardHost,
  addressesOf: async (name) => {
    asked.push(name)
    return addresses[name] ?? []
  },
}
const reach = (...home: string[]) => createReach(home, inwardness)

describe('createReach', () => {
  test.each([
    ['another public site', 'cdn.example.net', true],
    ['itself', 'bbs.example.com', true],
    ['this machine', '127.0.0.1', false],
    ['the keys of the cloud', '169.254.169.254', false],
    ['a neighbour in the network of containers', 'postgres', false],
    ['a public name that leads inside', 'rebound.example.com', false],
    ['a name of the company that leads inside', 'forum.company.example', false],
  ])('a public source may lead to %s: %s', async (_what, host, expected) => {
    expect(await reach('bbs.example.com').mayAsk(host)).toBe(expected)
  })

  test('a source that is at home inside may lead about there, by its looks or by its address', async () => {
    for (const home of ['127.0.0.1', 'forum.company.example'])
      expect(await reach('bbs.example.com', home).mayAsk('10.0.0.9')).toBe(true)
    expect(await reach().mayAsk('10.0.0.9')).toBe(false)
  })

  test('an address that a connection ended up at counts more than the name', async () => {
    const { mayAsk } = reach('bbs.example.com')
    expect(await mayAsk('cdn.example.net', '203.0.113.9')).toBe(true)
    expect(await mayAsk('cdn.example.net', '10.1.2.3')).toBe(false)
    // what the operator named may live where it likes
    expect(await mayAsk('bbs.example.com', '10.1.2.3')).toBe(true)
  })

  test('asks no name twice, and none of those that the operator named', async () => {
    asked.length = 0
    const { mayAsk } = reach('bbs.example.com')
    for (const _ of [1, 2]) await mayAsk('cdn.example.net')
    await mayAsk('bbs.example.com')
    expect(asked).toEqual(['cdn.example.net'])
  })

  test('by itself knows names by their addresses, and leaves those without any to fail by themselves', async () => {
    const { mayAsk } = createReach(['bbs.example.com'])
    expect(await mayAsk('localhost')).toBe(false)
    expect(await mayAsk('nobody.invalid')).toBe(true)
  })
})

test('namedHosts finds web addresses at any depth, once each', () => {
  const settings = {
    baseUrl: 'https://bbs.example.com:8443/a',
    lists: ['http://10.0.0.7/x', { url: 'HTTP://BBS.example.com/b' }],
    token: 'secret',
    word: 'javascript:alert(1)',
    broken: 'http://',
    pages: 3,
    nothing: null,
  }
  expect(namedHosts(settings)).toEqual(['bbs.example.com', '10.0.0.7'])
  expect(namedHosts({})).toEqual([])
})
