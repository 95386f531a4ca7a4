import { describe, expect, it } from 'vitest'

import { isOfficialName } from '../../core/is-official-name.ts'

describe('isOfficialName', () => {
  it.each([
    ['云杉', true],
    ['云杉电器官方旗舰店', true],
    ['＠云杉-客服', true],
    ['YUNSHAN Support', true],
    ['云杉维权', false],
    ['云杉售后受害者', false],
    ['小云杉', false],
    ['', false],
  ])('%s', (account, expected) => {
    expect(isOfficialName(account, ['云杉', 'Yunshan', ''])).toBe(expected)
  })

  it('takes no account for that of a brand whose name has no letters', () => {
    expect(isOfficialName('官方', ['@', ' '])).toBe(false)
  })
})
