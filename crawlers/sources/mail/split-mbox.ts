import { decodeBody } from '../../read/decode-body.ts'

const headerLength = 20_000

/** The messages of an mbox file (RFC 4155), `>From ` lines as they were written; a single message as it is. */
export function splitMbox(file: Buffer): Buffer[] {
  // an editor may have saved it as UTF-16 or with a byte order mark
  const isMarked = [0xff, 0xfe, 0xef].includes(file[0] ?? 0)
  const bytes = isMarked ? Buffer.from(decodeBody(file)) : file
  const binary = bytes.toString('latin1')
  if (!/^(?:\r?\n)*From \S/.test(binary)) return [bytes]
  const seen = new Set<string>()
  return binary
    .split(/(?:^|(?<=\n)|(?<=\n\r?\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[\w-]+:)/)
    .filter((message) => {
      // one message is often in several folders of an export
      const id = /^message-id:\s*(\S+)/im.exec(message.slice(0, headerLength))?.[1]
      if (message.trim() === '' || (id !== undefined && seen.has(id))) return false
      if (id !== undefined) seen.add(id)
      return true
    })
    .map((message) => Buffer.from(message.replaceAll(/^>(>*From )/gm, '$1'), 'latin1'))
}
