import { createRequire } from 'node:module'

export type NodebbSession = {
  /** Sends an event such as `topics.post` and gives what the forum answers; its refusal is thrown. */
  call: (event: string, data: unknown) => Promise<Record<string, unknown>>
  close: () => void
}

type Socket = {
  emit: (
    event: string,
    data: unknown,
    done: (error: unknown, answer: Record<string, unknown>) => void,
  ) => void
  on: (event: string, then: (error?: unknown) => void) => void
  close: () => void
}

/** Logs in and opens the websocket with the client that the forum itself brings (`home`: its package.json). */
export async function openNodebbSession(
  url: string,
  home: string,
  account: { username: string; password: string },
): Promise<NodebbSession> {
  const first = await fetch(`${url}/api/config`)
  const { csrf_token: token } = (await first.json()) as { csrf_token: string }
  const login = await fetch(`${url}/login`, {
    method: 'POST',
    headers: {
      cookie: cookieOf(first),
      'x-csrf-token': token,
      'content-type': 'application/json',
    },
    body: JSON.stringify(account),
  })
  if (!login.ok) throw new Error(`login ${account.username}: ${await login.text()}`)
  const connect = createRequire(home)('socket.io-client') as (
    to: string,
    options: Record<string, unknown>,
  ) => Socket
  const socket = connect(url, {
    extraHeaders: { cookie: cookieOf(login) },
    transports: ['websocket'],
    forceNew: true,
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', () => resolve())
    socket.on('connect_error', reject)
  })
  return {
    close: () => socket.close(),
    call: (event, data) =>
      new Promise((resolve, reject) => {
        socket.emit(event, data, (error, answer) => {
          if (error) reject(new Error(`${event}: ${JSON.stringify(error)}`))
          else resolve(answer)
        })
      }),
  }
}

function cookieOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}
