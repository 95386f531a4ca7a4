import { describe, expect, it } from 'vitest'

import { englishCueSource } from '../../pipeline/english-cue-source.ts'

function finds(line: string, text: string): string | undefined {
  return new RegExp(englishCueSource(line), 'iu').exec(text)?.[0]
}

describe('englishCueSource', () => {
  it.each([
    ['rude', 'So RUDE!', 'RUDE'],
    ['rude', 'Gertrude', undefined],
    ['rude', '太rude了', 'rude'],
    ['refus*', 'they refused', 'refused'],
    ['\\w+ly', 'badly', 'badly'],
    ['order~ late', 'order was again late', 'order was again late'],
    ['order~ late', 'order, so late', undefined],
    ['never _arrived', 'never once really arrived', 'never once really arrived'],
    ['never _arrived', 'never in all my life arrived', undefined],
    ['# days', 'after 1,200 days', '1,200 days'],
    ["can't open", 'cant open', 'cant open'],
    ['<not> open', "doesn't open", "doesn't open"],
    ['<not> open', 'not only open', undefined],
    ['<nobody> came', 'no one came', 'no one came'],
    ['leak|drip', 'a drip', 'drip'],
  ])('%s in "%s": %s', (line, text, found) => {
    expect(finds(line, text)).toBe(found)
  })
})
