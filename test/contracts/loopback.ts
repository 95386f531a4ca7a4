import { createServer, type IncomingHttpHeaders } from 'node:http'

export type Seen = { method: string; path: string; headers: IncomingHttpHeaders; body: string }
export type Reply =
  | { status?: number; headers?: Record<string, string>; body?: string; afterMs?: number }
  | 'silence'
  | 'cut'

export type Loopback = {
  url: string
  seen: Seen[]
  /** Cuts whoever waits for an answer. */
  dropConnections: () => void
  close: () => Promise<void>
}

/** A real server on loopback that remembers what it saw; `silence` never answers, `cut` breaks the connection instead. */
export async function loopback(reply: (request: Seen, count: number) => Reply): Promise<Loopback> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      }
      seen.push(one)
      const answer = reply(one, seen.length)
      if (answer === 'silence') return
      if (answer === 'cut') {
        request.socket.destroy()
        return
      }
      setTimeout(() => {
        response.writeHead(answer.status ?? 200, answer.headers ?? {})
        response.end(answer.body ?? '')
      }, answer.afterMs ?? 0)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('loopback: no port')
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  return {
    url: `http://127.0.0.1:${address.port}`,
    seen,
    dropConnections: () => server.closeAllConnections(),
    close,
  }
}
