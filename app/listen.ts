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

const portsOfDemo = 10

const waitingPage = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Koushao</title><p style="font:16px sans-serif;margin:3em">口碑哨兵正在启动… Koushao is starting…</p>`

function explain(error: Error, port: number, host: string): Error {
  const code = 'code' in error ? error.code : undefined
  // the next seven are the demo world's own sites
  const other = port + portsOfDemo > 65_535 ? port - portsOfDemo : port + portsOfDemo
  if (code === 'EADDRINUSE')
    return new PermanentError(
      both([
        `端口 ${port} 已被占用。也许本程序已在运行：打开 http://localhost:${port} 看看；被别的程序占用时换一个：KOUSHAO_PORT=${other} npm start；要另开一个实例，再加 KOUSHAO_FOLDER=.koushao-2`,
        `port ${port} is in use. Perhaps this program runs already: look at http://localhost:${port}; if another program has it, choose another: KOUSHAO_PORT=${other} npm start; for a second instance set KOUSHAO_FOLDER=.koushao-2 besides`,
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
