import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openDemoState } from '../../demo/demo-state.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'koushao-demo-state-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const first = () => ({ seed: 's', anchor: 1, ceiling: 1, ports: {}, inboxSecret: 'whsec_x' })
const never = () => {
  throw new Error('asked for a first state')
}

test('keeps what was changed for the next start, readable by its owner alone', () => {
  const path = join(folder, 'new', 'demo.json')
  openDemoState(path, first).change({ ceiling: 42, ports: { weibo: 3211 } })
  expect(openDemoState(path, never).read()).toEqual({
    ...first(),
    ceiling: 42,
    ports: { weibo: 3211 },
  })
  expect(statSync(path).mode & 0o077).toBe(0)
  expect(readdirSync(join(folder, 'new'))).toEqual(['demo.json'])
})

test('a half-written new file of a killed process does no harm', () => {
  const path = join(folder, 'demo.json')
  openDemoState(path, first).change({ ceiling: 7 })
  writeFileSync(`${path}.new`, readFileSync(path, 'utf8').slice(0, 20))
  expect(openDemoState(path, never).read().ceiling).toBe(7)
})

test('refuses a file that it cannot read rather than begin the world anew under an old database', () => {
  const path = join(folder, 'demo.json')
  writeFileSync(path, '{"seed":1}')
  expect(() => openDemoState(path, first)).toThrow(/demo\.json: not a demo state/)
})
