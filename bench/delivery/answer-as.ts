import type { ServerResponse } from 'node:http'

import type { RobotKind } from './bench-channel.ts'
import type { Fault } from './fault-plan.ts'

type Code = 'ok' | 'busy' | 'limited' | 'broken' | 'unknown'

const codes: Record<'wecom' | 'dingtalk' | 'feishu', Record<Code, [number, string]>> = {
  wecom: {
    ok: [0, 'ok'],
    busy: [-1, 'system busy'],
    limited: [45009, 'api freq out of limit'],
    broken: [93000, 'invalid webhook url'],
    unknown: [77777, 'said'],
  },
  dingtalk: {
    ok: [0, 'ok'],
    busy: [-1, '系统繁忙'],
    limited: [130101, 'send too fast, exceed 20 times per minute'],
    broken: [400102, 'robot is stopped'],
    unknown: [77777, 'said'],
  },
  feishu: {
    ok: [0, 'success'],
    busy: [9499, 'too many request'],
    limited: [11232, 'frequency limited'],
    broken: [19001, 'param invalid: incoming webhook access token invalid'],
    unknown: [77777, 'said'],
  },
}

const slackWords: Record<Code, [number, string]> = {
  ok: [200, 'ok'],
  busy: [500, 'rollup_error'],
  limited: [200, '{"ok":false,"error":"ratelimited"}'],
  broken: [404, 'no_service'],
  unknown: [200, 'something_new'],
}

const webhookStatus: Record<Code, number> = {
  ok: 200,
  busy: 503,
  limited: 429,
  broken: 410,
  unknown: 418,
}

/** Answers as the provider would. */
function say(kind: RobotKind, code: Code, response: ServerResponse): void {
  switch (kind) {
    case 'wecom':
    case 'dingtalk': {
      const [errcode, errmsg] = codes[kind][code]
      response.end(JSON.stringify({ errcode, errmsg }))
      return
    }
    case 'feishu': {
      const [number, msg] = codes.feishu[code]
      response.writeHead(number === 9499 ? 400 : 200)
      response.end(JSON.stringify({ code: number, msg, data: {} }))
      return
    }
    case 'slack': {
      const [status, body] = slackWords[code]
      response.writeHead(status)
      response.end(body)
      return
    }
    case 'webhook':
      response.writeHead(webhookStatus[code], code === 'limited' ? { 'retry-after': '5' } : {})
      response.end()
  }
}

/** Does to one request what the plan says; `broken` and `limited` are the robot's own state. */
export function answerAs(kind: RobotKind, fault: Fault | 'broken', response: ServerResponse): void {
  switch (fault) {
    case 'taken-then-silent':
      return
    case 'taken-then-cut':
    case 'cut':
      response.destroy()
      return
    case 'http-500':
      response.writeHead(500)
      response.end('oops')
      return
    case 'http-429':
      response.writeHead(429, { 'retry-after': '5' })
      response.end()
      return
    case 'not-json':
      response.end('<html>welcome to the hotel network</html>')
      return
    case 'none':
      return say(kind, 'ok', response)
    case 'broken':
      return say(kind, 'broken', response)
    case 'code-busy':
      return say(kind, 'busy', response)
    case 'code-limited':
      return say(kind, 'limited', response)
    case 'code-unknown':
      return say(kind, 'unknown', response)
  }
}
