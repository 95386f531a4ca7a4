import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const fenced = /^```(\w*)\n([\s\S]*?)^```/gm

/** Tracked and new files, as a commit would hold them. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))

const read = (file: string) => readFileSync(join(root, file), 'utf8')

export type Page = {
  path: string
  text: string
  /** What stands in fences, with the language named there. */
  blocks: { language: string; code: string }[]
  /** What stands between backticks in the running text. */
  spans: string[]
}

function toPage(path: string): Page {
  const text = read(path)
  const prose = text.replace(fenced, '')
  return {
    path,
    text,
    blocks: [...text.matchAll(fenced)].map(([, language = '', code = '']) => ({ language, code })),
    spans: [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span),
  }
}

/** The pages that people read, and the source that they speak of. */
export const pages = {
  root,
  files,
  read,
  all: files.filter((file) => /^([A-Z][\w.-]*|docs\/[\w-]+)\.md$/.test(file)).map(toPage),
  one: (path: string) => toPage(path),
  /** The part of a page under a heading of the second level. */
  section: (text: string, heading: string | RegExp) =>
    text
      .split(/^## /m)
      .find((part) =>
        typeof heading === 'string' ? part.startsWith(`${heading}\n`) : heading.test(part),
      ) ?? '',
}
