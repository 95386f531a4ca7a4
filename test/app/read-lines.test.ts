import { Readable } from 'node:stream'

import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'

import { readLines } from '../../app/read-lines.ts'
import { UsageError } from '../../core/errors.ts'

// 中文 in GB18030, and 𠀀 with its four bytes
const gb = Buffer.from([0xd6, 0xd0, 0xce, 0xc4, 0x95, 0x32, 0x82, 0x36])

async function read(bytes: Buffer, chunk = bytes.length) {
  const chunks: Buffer[] = []
  for (let at = 0; at < bytes.length; at += Math.max(1, chunk))
    chunks.push(bytes.subarray(at, at + Math.max(1, chunk)))
  const lines: Array<string | null> = []
  const told: string[] = []
  for await (const line of readLines(Readable.from(chunks), (found) => told.push(found)))
    lines.push(line)
  return { lines, told }
}

describe('readLines', () => {
  const join = (...parts: Array<string | Buffer>) =>
    Buffer.concat(parts.map((part) => Buffer.from(part)))
  it.each([
    ['UTF-8', join('一\r\n\n二'), ['一', '', '二'], []],
    ['a BOM', join('\ufeff{}\n一\n'), ['{}', '一'], []],
    ['GB18030', join('a\n', gb, '\r\n', gb), ['a', '中文𠀀', '中文𠀀'], ['gb18030']],
    [
      'UTF-16',
      Buffer.from('\ufeff一\r\n二\n\n三\r', 'utf16le'),
      ['一', '二', '', '三'],
      ['utf-16le'],
    ],
    ['a line in another encoding', join('一\n', gb, '\n二'), ['一', null, '二'], []],
    [
      'a first line cut within a character',
      join(Buffer.from('漏电，没人管').subarray(1), '\n二'),
      [null, '二'],
      [],
    ],
    [
      'a first line cut at its end',
      join(Buffer.from('漏电，没人管').subarray(0, -1), '\n二'),
      [null, '二'],
      [],
    ],
    ['neither', join(Buffer.from([0xff, 0x80, 0xff]), '\na'), [null, 'a'], ['gb18030']],
    ['nothing', Buffer.alloc(0), [], []],
    ['one byte', join('a'), ['a'], []],
  ])('reads %s, however it is cut', async (_, bytes, lines, told) => {
    for (const chunk of [bytes.length, 1, 3])
      expect(await read(bytes, chunk)).toEqual({ lines, told })
  })

  it('takes no Chinese sentence of GB18030 for broken UTF-8', async () => {
    const words = '安装师傅，热水器、漏电。客服！退款 联通 价格贵 不错 12315 3天 没人管'.split(' ')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { minLength: 3 }), async (some) => {
        const { lines, told } = await read(iconv.encode(some.join('的'), 'gb18030'))
        expect({ lines, told }).toEqual({ lines: [some.join('的')], told: ['gb18030'] })
      }),
      { numRuns: 200 },
    )
  })

  it('gives the lines of any text back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }).filter((line) => !/[\r\n\ufeff]/u.test(line))),
        fc.integer({ min: 1, max: 9 }),
        async (lines, chunk) => {
          const { lines: back } = await read(
            Buffer.from(lines.map((l) => `x${l}\n`).join('')),
            chunk,
          )
          expect(back).toEqual(lines.map((line) => `x${line}`))
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([
    ['gzip', [0x1f, 0x8b, 8, 0, 0], /gunzip -c 文件\.gz.*gunzip -c file\.gz/],
    ['zip', [0x50, 0x4b, 3, 4, 0], /zip 或 Excel.*import/],
  ])('refuses %s and says what to do', async (_, head, words) => {
    const failed = await read(Buffer.from(head), 1).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(UsageError)
    expect(String(failed)).toMatch(words)
  })
})
