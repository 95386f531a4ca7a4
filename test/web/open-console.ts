import { fixedClock } from '../../core/clock.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { createAuth } from '../../web/auth.ts'
import type { WebConfig, WebDeps } from '../../web/deps.ts'
import { addUser } from '../../web/manage-accounts.ts'
import type { Role } from '../../web/role.ts'
import { createWeb } from '../../web/server.tsx'
import { testInstant } from '../factories.ts'
import { testDatabase } from '../setup/database.ts'

export const origin = 'http://localhost:3210'
export const password = 'a-long-enough-password'

type Ask = {
  method?: string
  form?: Record<string, string | string[]>
  json?: unknown
  headers?: Record<string, string>
  /** Address of the other end; absent means none (as in a process that asks itself). */
  from?: string
}

/** A console on a fresh database, and browsers that keep their cookies. */
export async function openConsole(
  overrides: Partial<WebConfig> = {},
  extra: Partial<WebDeps> = {},
) {
  const database = await testDatabase()
  const nudges: string[] = []
  const config: WebConfig = {
    baseUrl: origin,
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    demo: false,
    apiToken: 'token-of-the-api',
    proxies: 0,
    authSecret: 'a secret for tests, long enough to be one',
    version: '0.0.0-test',
    ...overrides,
  }
  const deps: WebDeps = {
    db: database.db,
    nudge: async (contract) => {
      nudges.push(contract.name)
    },
    clock: fixedClock(testInstant),
    log: createLog('silent', 'none'),
    metrics: createMetrics(),
    config,
    ...extra,
  }
  const web = createWeb(deps)

  function browser() {
    const cookies = new Map<string, string>()
    let csrf = ''

    async function ask(path: string, { method, form, json, headers, from }: Ask = {}) {
      const sent = new Headers({ host: 'localhost:3210', ...headers })
      if (cookies.size > 0)
        sent.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      let body: string | undefined
      if (form) {
        sent.set('content-type', 'application/x-www-form-urlencoded')
        if (!sent.has('origin')) sent.set('origin', origin)
        const fields = Object.entries(form).flatMap(([name, value]) =>
          [value].flat().map((one): [string, string] => [name, one]),
        )
        body = new URLSearchParams(fields).toString()
      } else if (json !== undefined) {
        sent.set('content-type', 'application/json')
        body = JSON.stringify(json)
      }
      const asked = method ?? (body === undefined ? 'GET' : 'POST')
      const connection = from === undefined ? {} : { incoming: { socket: { remoteAddress: from } } }
      const answer = await web.request(
        new Request(origin + path, { method: asked, headers: sent, body: body ?? null }),
        {},
        connection,
      )
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair = ''] = cookie.split(';')
        const at = pair.indexOf('=')
        cookies.set(pair.slice(0, at), pair.slice(at + 1))
      }
      const text = await answer.text()
      const token =
        /name="_csrf" value="([^"]+)"/.exec(text) ?? /X-CSRF-Token&quot;:&quot;([\w-]+)/.exec(text)
      if (token?.[1]) csrf = token[1]
      return {
        status: answer.status,
        headers: answer.headers,
        text,
        json: (): unknown => JSON.parse(text),
      }
    }

    /** Posts a form with the token of the page that was seen last. */
    const post = (path: string, form: Record<string, string | string[]> = {}, rest: Ask = {}) =>
      ask(path, { ...rest, form: { _csrf: csrf, ...form } })

    async function signIn(email: string, secret = password) {
      await ask('/login')
      const answer = await post('/login', { email, password: secret })
      if (answer.status === 303) await ask('/sources')
      return answer
    }

    return { ask, post, signIn, csrf: () => csrf, cookies }
  }

  async function person(role: Role) {
    const auth = createAuth(deps)
    const email = `${role}@example.com`
    await addUser(deps, auth, { name: role, email, password, role }, 'test')
    const window = browser()
    await window.signIn(email)
    return window
  }

  return { ...database, deps, web, nudges, browser, person }
}

export type Console = Awaited<ReturnType<typeof openConsole>>
