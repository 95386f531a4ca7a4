import { createServer, request as ask, type IncomingMessage } from 'node:http'

import { freePort } from '../setup/free-port.ts'

export type LossyProxy = {
  url: string
  /** From now on the answers to creations are thrown away after the helpdesk gave them; or are passed on again. */
  lose: (on: boolean) => void
  /** Creations that were made and whose answer was thrown away. */
  lost: () => number
  /** No request is on its way: what the other side gave up on has been done, or never will be. */
  isIdle: () => boolean
  close: () => Promise<void>
}

/** Stands before a real helpdesk: hands every request on, waits for the whole answer, and may then cut the line. */
export async function lossyProxy(
  target: string,
  isCreation: (method: string, path: string) => boolean,
): Promise<LossyProxy> {
  let losing = false
  let lost = 0
  let underWay = 0
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/' } = incoming
    underWay += 1
    const options = { method, headers: { ...incoming.headers, host: new URL(target).host } }
    const passed = ask(`${target}${url}`, options, (answer) => {
      void bodyOf(answer).then((body) => {
        underWay -= 1
        if (losing && isCreation(method, url)) {
          // SQLite under load also answers 500, and has made nothing
          if ((answer.statusCode ?? 500) < 300) lost += 1
          outgoing.destroy()
          return
        }
        const { 'transfer-encoding': _, ...headers } = answer.headers
        outgoing.writeHead(answer.statusCode ?? 502, headers)
        outgoing.end(body)
      })
    })
    passed.once('error', () => {
      underWay -= 1
      outgoing.destroy()
    })
    incoming.pipe(passed)
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    lose: (on) => {
      losing = on
    },
    lost: () => lost,
    isIdle: () => underWay === 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}
