import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { shortenLines } from '../../lib/shorten-lines.ts'

const address = `https://example.com/${'a'.repeat(600)}`

describe('shortenLines', () => {
  it.each([
    ['what fits stays', 'a\nb\nc', 5, 'a\nb\nc'],
    ['the middle goes, line by line', 'one\ntwo\nthree\nfour\nfive', 16, 'one\n…\nfive'],
    ['of a digest the beginning and the end stay', '1\n2\n3\n4\n5\n6\n7', 11, '1\n2\n…\n6\n7'],
    [
      'an overlong address goes before any line',
      `title\nwords [source](${address})\nmore [source](https://e.com)\nend`,
      60,
      'title\nwords\nmore [source](https://e.com)\nend',
    ],
    ['also of Slack', `title\nwords <${address}|source>\nend`, 40, 'title\nwords\nend'],
    ['a bare one leaves a mark', `title\n${address}\nend`, 40, 'title\n…\nend'],
    ['one long line loses its own middle', 'x'.repeat(20), 9, 'xxxx…xx'],
  ])('%s', (_what, text, maxBytes, short) => {
    expect(shortenLines(text, maxBytes)).toBe(short)
  })

  it('always fits, keeps the first and the last line where they fit, and cuts no line in two', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', '安', '🔥', ' '),
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(fc.array(line, { minLength: 3, maxLength: 20 }), fc.nat(400), (lines, room) => {
        const text = lines.join('\n')
        const first = lines[0] ?? ''
        const last = lines.at(-1) ?? ''
        const least = Buffer.byteLength(`${first}\n…\n${last}`)
        const cut = shortenLines(text, least + room)
        expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(least + room)
        const left = cut.split('\n')
        expect([left[0], left.at(-1)]).toEqual([first, last])
        for (const one of left) if (one !== '…') expect(lines).toContain(one)
      }),
    )
  })
})
