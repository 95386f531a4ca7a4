import { createServer, type RequestListener } from 'node:http'

import { PermanentError } from '../core/errors.ts'

import { both } from './bilingual.ts'

export type Listening = {
  port: number
  /** From now on this answers; before, a page that asks to wait. */
  answerWith: (listener: RequestListener) => void
  close: () => Promise<void>
}

async function listen(port: number, host: string): Promise<Listening> {
  let answer: RequestListener = (_request, response) => {
    response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'retry-after': '2' })
    response.end(waitingPage)
  }
  const server = createServer((request, response) => answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port, host)))
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    answerWith: (listener) => (answer = listener),
    close: async () => {
      if (!server.listening) return
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      // a browser keeps its connection open for long; it loads the page again
      const patience = setTimeout(() => server.closeAllConnections(), 1_000)
      await closed
      clearTimeout(patience)
    },
  }
}

/** Takes the port first of all, and holds it while something runs: a second start fails at once, early visitors are told to wait. */
export async function withPort<Result>(
  { port, host }: { port: number; host: string },
  use: (listening: Listening) => Promise<Result>,
): Promise<Result> {
  const listening = await listen(port, host)
  try {
    return await use(listening)
  } finally {
    await listening.close()
  }
}

const waitingPage = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Koushao</title><p style="font:16px sans-serif;margin:3em">口碑哨兵正在启动… Koushao is starting…</p>`

function explain(error: Error, port: number, host: string): Error {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new PermanentError(
      both([
        `端口 ${port} 已被占用（也许本程序已在运行）；换一个：KOUSHAO_PORT=${port + 1} npm start`,
        `port ${port} is in use (perhaps this program runs already); choose another: KOUSHAO_PORT=${port + 1} npm start`,
      ]),
    )
  if (code === 'EACCES')
    return new PermanentError(
      both([
        `无权使用端口 ${port}，请把 KOUSHAO_PORT 设为 1024 以上`,
        `port ${port} is not allowed; set KOUSHAO_PORT above 1024`,
      ]),
    )
  return new PermanentError(`${host}:${port}: ${error.message} (KOUSHAO_HOST, KOUSHAO_PORT)`)
}
