import { createServer, type IncomingMessage } from 'node:http'

import type { Answer, Site } from './site.ts'

export type ServedSite = { port: number; host: string; baseUrl: string; close: () => Promise<void> }

const types: Record<Answer['type'], string> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  text: 'text/plain; charset=utf-8',
}
const maxBodyBytes = 256 * 1024
const robots: Answer = { status: 200, type: 'text', body: 'User-agent: *\nAllow: /\n' }
const nothingHere: Answer = { status: 404, type: 'text', body: '没有这个页面\n' }

/** Serves one site on loopback alone: on `port`, or on a free one where that is taken. */
export async function serveSite(site: Site, port: number): Promise<ServedSite> {
  const server = createServer((request, response) => {
    void answerTo(site, request).then(({ status, type, body }) => {
      response
        .writeHead(status, { 'content-type': types[type], 'cache-control': 'no-store' })
        .end(body)
    })
  })
  const listen = (on: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(on, '127.0.0.1', () => {
        server.off('error', reject)
        resolve()
      })
    })
  try {
    await listen(port)
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!taken) throw error
    await listen(0)
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('demo site: no address')
  const host = `127.0.0.1:${address.port}`
  return {
    port: address.port,
    host,
    baseUrl: `http://${host}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answerTo(site: Site, request: IncomingMessage): Promise<Answer> {
  try {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (url.pathname === '/robots.txt') return robots
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    )
    const body = await bodyOf(request)
    if (body === null) return { status: 413, type: 'text', body: 'too large\n' }
    return site({ method: request.method ?? 'GET', url, headers, body }) ?? nothingHere
  } catch (error) {
    return {
      status: 500,
      type: 'text',
      body: `${error instanceof Error ? error.message : 'error'}\n`,
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > maxBodyBytes) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}
