import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openInbox } from '../../demo/inbox.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koushao-inbox-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const message = (id: string) => ({
  id,
  receivedAt: new Date('2026-11-20T11:00:00Z'),
  tier: 'crisis' as const,
  title: `漏电 ${id}`,
  text: '三个人说\n漏电',
  url: 'http://127.0.0.1:3210/alerts/1',
})

test('keeps each message once, also after a restart', () => {
  const path = join(folder, 'deep', 'inbox.jsonl')
  const inbox = openInbox(path)
  expect([inbox.keep(message('a')), inbox.keep(message('b')), inbox.keep(message('a'))]).toEqual([
    true,
    true,
    false,
  ])
  const again = openInbox(path)
  expect(again.messages()).toEqual([message('a'), message('b')])
  expect(again.keep(message('b'))).toBe(false)
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(2)
})

test('a line that a kill cut short is skipped, and the next one is whole', () => {
  const path = join(folder, 'inbox.jsonl')
  openInbox(path).keep(message('a'))
  appendFileSync(path, '{"id":"b","rece')
  const inbox = openInbox(path)
  expect(inbox.messages().map(({ id }) => id)).toEqual(['a'])
  expect(inbox.keep(message('b'))).toBe(true)
  expect(
    openInbox(path)
      .messages()
      .map(({ id }) => id),
  ).toEqual(['a', 'b'])
})
