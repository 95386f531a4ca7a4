import { describe, expect, it } from 'vitest'

import { ownWords } from '../../pipeline/own-words.ts'

const passed = '//@北风:云杉热水器用着用着水龙头带电，手麻得半天缓不过来'

describe('ownWords', () => {
  it.each([
    ['我家也是，修了三次', '我家也是，修了三次'],
    ['太吓人了', '太吓人了'],
    ['退钱！//@麦子:扩散', '退钱！'],
    ['@云杉官方 你们管不管[怒]', '@云杉官方 你们管不管[怒]'],
  ])('%s', (said, expected) => expect(ownWords(`${said}${passed}`)).toBe(expected))

  it.each([
    '',
    '转发微博',
    '转',
    '转给需要的人',
    '帮转',
    '扩散一下',
    '[怒][怒]',
    '@麦子 @北风 ',
    '！！！',
    '蹲后续',
    '顶',
    'mark',
  ])('nothing of its own: %s', (said) => expect(ownWords(`${said}${passed}`)).toBeNull())

  it('is for reposts alone', () => {
    expect(ownWords('云杉热水器漏电')).toBeNull()
    expect(ownWords('见 https://example.com//@x 说的')).toBeNull()
  })
})
