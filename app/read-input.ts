import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'

import { UsageError } from '../core/errors.ts'

import { both } from './bilingual.ts'
import type { Terminal } from './terminal.ts'

type Input = { file: string | undefined; folder: string; terminal: Terminal }

/** A file given by name, or all of stdin. Throws UsageError where neither is there. */
export async function readInput({ file, folder, terminal }: Input): Promise<Buffer> {
  if (file !== undefined && file !== '-')
    return readFile(path.resolve(folder, file)).catch(unreadable(file))
  const chunks: Buffer[] = []
  for await (const chunk of openStdin(terminal)) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The same as a stream. */
export function openInput({ file, folder, terminal }: Input): Readable {
  return file !== undefined && file !== '-'
    ? createReadStream(path.resolve(folder, file))
    : openStdin(terminal)
}

function openStdin(terminal: Terminal): Readable {
  if (terminal.isKeyboard)
    throw new UsageError(both(['请给出文件，或从管道输入', 'give a file, or pipe the input in']))
  return terminal.stdin
}

export function unreadable(file: string) {
  return (cause: unknown): never => {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const words = missing ? both(['没有文件', 'no such file']) : both(['读不了文件', 'cannot read'])
    throw new UsageError(`${words}: ${file}`, { cause })
  }
}
