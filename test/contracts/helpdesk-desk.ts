import type { HelpdeskFault, HelpdeskPeer } from './helpdesk.ts'
import { loopback, type Reply, type Seen } from './loopback.ts'

export type Call = {
  method: string
  path: string
  query: URLSearchParams
  headers: Seen['headers']
  body: ReturnType<typeof JSON.parse>
}

export type DeskPeer = HelpdeskPeer & {
  /** From now on every order is followed and its answer never arrives, or again does. */
  lose: (on: boolean) => void
  seen: Seen[]
}

type Options = {
  fault: HelpdeskFault
  /** Null where the caller is not known to the desk. */
  signedIn: (call: Call) => boolean
  /** What the desk does when all is well. `ignores` and `drops-key` are its own to play. */
  route: (call: Call, present: HelpdeskFault) => Reply
  /** The orders whose answer may be lost; the rest is answered. */
  isOrder?: (call: Call) => boolean
  /** How this desk says no, and that it is busy. */
  refusal: Reply
  busy?: Reply
}

/** A helpdesk on loopback that speaks JSON: the faults that all of them share, around its own routes. */
export async function helpdeskDesk(options: Options) {
  let present = options.fault
  let losing = false
  const isOrder = options.isOrder ?? ((call: Call) => call.method !== 'GET')
  const server = await loopback((request) => {
    const url = new URL(request.path, 'http://desk.test')
    const call: Call = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: request.body === '' ? null : JSON.parse(request.body),
    }
    if (!options.signedIn(call)) return json(401, { error: 'not signed in' })
    if (present === 'busy') {
      return options.busy ?? { status: 429, headers: { 'retry-after': '30' }, body: '{}' }
    }
    if (present === 'refuses') return options.refusal
    if (present === 'nonsense') return json(200, { ok: true })
    const reply = options.route(call, present)
    if (!isOrder(call)) return reply
    if (losing) return 'cut'
    return present === 'accepts-then-silent' ? 'silence' : reply
  })
  return {
    url: server.url,
    peer: {
      seen: server.seen,
      mend: (next: HelpdeskFault = 'none') => {
        present = next
      },
      lose: (on: boolean) => {
        losing = on
      },
      close: server.close,
    },
  }
}

export function json(status: number, body: unknown): Exclude<Reply, string> {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
}
