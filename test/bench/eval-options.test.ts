import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const evaluate = (...args: string[]) =>
  spawnSync('node', ['--import', 'tsx', 'bench/eval.ts', ...args], { cwd: root, encoding: 'utf8' })

describe('npm run eval', () => {
  it.each([
    [['--worst', 'many'], /--worst 要是条数 takes a number of rows: many/],
    [['--worst', '-5'], /--worst/],
    [['--best'], /--best/],
  ])('says what is wrong with %j, and how it is called', (args, words) => {
    const { status, stdout, stderr } = evaluate('--probes', ...args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(words)
    expect(stderr).toContain('npm run eval -- [--data ../shared]')
  })

  it('says where the labelled mentions are looked for', () => {
    const { status, stdout, stderr } = evaluate('--data', 'nowhere')
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(
      /找不到 nowhere\/gold\/dev\.jsonl[^]*nowhere\/gold\/dev\.jsonl does not exist/,
    )
  })
})
