import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { Hono } from 'hono'

import { packageRoot } from '../db/package-root.ts'

import type { WebEnv } from './view.ts'

const require = createRequire(import.meta.url)
const types = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' } as const
type Extension = keyof typeof types

// compiled code lies in dist/, these files do not
const own = (name: string) => join(packageRoot(), 'web', 'public', name)

/** Everything that a browser may load besides pages: our own files and two libraries, from this machine alone. */
const files: Record<string, () => string> = {
  'app.css': () => own('app.css'),
  'console.js': () => own('console.js'),
  'icon.svg': () => own('icon.svg'),
  'htmx.js': () => require.resolve('htmx.org/dist/htmx.min.js'),
  'echarts.js': () => require.resolve('echarts/dist/echarts.common.min.js'),
}

export type Assets = { url: (name: string) => string; routes: Hono<WebEnv> }

/** Reads the files once. Their addresses hold a hash of the content, so a browser may keep them for ever. */
export function loadAssets(): Assets {
  const loaded = new Map(
    Object.entries(files).map(([name, path]) => {
      const body = new Uint8Array(readFileSync(path()))
      return [name, { body, hash: createHash('sha256').update(body).digest('hex').slice(0, 12) }]
    }),
  )
  const routes = new Hono<WebEnv>().get('/static/:name', (c) => {
    const name = c.req.param('name')
    const file = loaded.get(name)
    if (!file) return c.notFound()
    const isCurrent = c.req.query('v') === file.hash
    const etag = `"${file.hash}"`
    c.header(
      'cache-control',
      isCurrent ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    )
    c.header('etag', etag)
    if (c.req.header('if-none-match') === etag) return c.body(null, 304)
    c.header('content-type', `${typeOf(name)}; charset=utf-8`)
    return c.body(file.body)
  })
  return { url: (name) => `/static/${name}?v=${loaded.get(name)?.hash ?? ''}`, routes }
}

function typeOf(name: string): string {
  const extension = name.split('.').at(-1) ?? ''
  return isKnown(extension) ? types[extension] : 'application/octet-stream'
}

function isKnown(extension: string): extension is Extension {
  return extension in types
}
