import { describe, expect, it } from 'vitest'

import { probeEncoding } from '../../lib/probe-encoding.ts'

const gb = [0xd6, 0xd0, 0xce, 0xc4]

function found(bytes: Buffer, step: number) {
  const probe = probeEncoding()
  for (let at = 0; at < bytes.length; at += step) probe.take(bytes.subarray(at, at + step))
  return probe.found()
}

describe('probeEncoding', () => {
  it.each([
    ['nothing', Buffer.alloc(0), 'utf-8'],
    ['ASCII', Buffer.from('id,text'), 'utf-8'],
    ['UTF-8', Buffer.from('漏水了😡'), 'utf-8'],
    ['UTF-8 with a BOM', Buffer.from('\ufeff漏水'), 'utf-8'],
    ['UTF-8 cut in a character', Buffer.from('漏水').subarray(0, 5), 'gb18030'],
    ['GB18030', Buffer.from(gb), 'gb18030'],
    ['GB18030 after ASCII', Buffer.from([0x61, 0x0a, ...gb]), 'gb18030'],
    ['UTF-16', Buffer.from('\ufeff漏水', 'utf16le'), 'utf-16le'],
  ])('knows %s in pieces of any size', (_, bytes, encoding) => {
    for (const step of [1, 2, 3, 100]) expect(found(bytes, step)).toBe(encoding)
  })
})
