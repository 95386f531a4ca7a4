import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = { status?: number; headers?: Record<string, string>; body?: string | Buffer }
export type Site = {
  url: string
  host: string
  /** `METHOD path?query` of every request, in order. */
  asked: string[]
  requests: IncomingMessage[]
  close: () => Promise<void>
}

/** A small real site on loopback. robots.txt allows everything unless the handler answers for it. */
export async function loopback(
  handle: (
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => Answer | undefined | Promise<Answer | undefined>,
): Promise<Site> {
  const asked: string[] = []
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    requests.push(request)
    void (async () => {
      const answer = (await handle(path, request, response)) ?? {
        status: 404,
        body: 'nothing here',
      }
      if (response.destroyed || response.writableEnded) return
      response.writeHead(
        answer.status ?? 200,
        answer.headers ?? { 'content-type': 'text/html; charset=utf-8' },
      )
      response.end(answer.body ?? '')
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    requests,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
