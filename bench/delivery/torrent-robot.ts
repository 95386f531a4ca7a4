import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { parseJson } from '../../lib/parse-json.ts'

export type TorrentRobot = {
  url: string
  /** When it first took a crisis message of a brand, by `performance.now()`. */
  crisisAt: Map<string, number>
  taken: () => number
  refused: () => number
  close: () => Promise<void>
}

const minuteMs = 60_000
const mostInMinute = 20

/** A 企业微信 robot with its true limit of 20 a minute. */
export async function torrentRobot(brands: readonly string[]): Promise<TorrentRobot> {
  const crisisAt = new Map<string, number>()
  let recent: number[] = []
  let taken = 0
  let refused = 0
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const now = performance.now()
      recent = recent.filter((at) => at > now - minuteMs)
      if (recent.length >= mostInMinute) {
        refused += 1
        response.end(JSON.stringify({ errcode: 45009, errmsg: 'api freq out of limit' }))
        return
      }
      recent.push(now)
      taken += 1
      const said = JSON.stringify(parseJson(Buffer.concat(chunks).toString()))
      if (said.includes('【危机事件】'))
        for (const brand of brands)
          if (said.includes(`【危机事件】${brand}`) && !crisisAt.has(brand))
            crisisAt.set(brand, now)
      response.end(JSON.stringify({ errcode: 0, errmsg: 'ok' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    crisisAt,
    taken: () => taken,
    refused: () => refused,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
