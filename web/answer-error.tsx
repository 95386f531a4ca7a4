import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import { ConflictError, NotFoundError, PermanentError, UsageError } from '../core/errors.ts'
import type { Log } from '../lib/log.ts'

import { Gate } from './components/gate.tsx'
import { draw } from './draw.ts'
import type { View, WebContext, WebEnv } from './view.ts'

/** Every failure as a page in the reader's language, or as JSON under /api; what is unexpected is logged, not shown. */
export function answerError(log: Log): ErrorHandler<WebEnv> {
  return (error, c) => {
    const { status, detail } = readError(error)
    if (status === 500) log.error({ err: error, path: c.req.path }, 'web: request failed')
    return errorPage(c, status, detail)
  }
}

/** Works before the view is known too (the database may be what failed). */
export function errorPage(c: WebContext, status: ContentfulStatusCode, detail: string) {
  if (/^\/(api|hooks)\//.test(c.req.path))
    return c.json({ error: detail || statusWords(status)[1] }, status)
  const view: View | undefined = c.var.view
  const [chinese, english] = statusWords(status)
  if (!view) return c.text(`${status} ${chinese} / ${english}`, status)
  return draw(
    c,
    <Gate view={view} title={view.say(chinese, english)}>
      <p class="muted">{detail}</p>
      <p>
        <a class="button" href="/">
          {view.say('回到总览', 'Back to the overview')}
        </a>
      </p>
    </Gate>,
    status,
  )
}

function readError(error: Error): { status: ContentfulStatusCode; detail: string } {
  if (error instanceof HTTPException) return { status: error.status, detail: error.message }
  if (error instanceof NotFoundError) return { status: 404, detail: error.message }
  if (error instanceof ConflictError) return { status: 409, detail: error.message }
  if (error instanceof UsageError) return { status: 400, detail: error.message }
  if (error instanceof PermanentError) return { status: 422, detail: error.message }
  return { status: 500, detail: '' }
}

function statusWords(status: number): readonly [string, string] {
  switch (status) {
    case 400:
      return ['请求有误', 'Bad request']
    case 401:
      return ['请先登录', 'Please sign in']
    case 403:
      return ['没有权限', 'Not allowed']
    case 404:
      return ['没有找到', 'Not found']
    case 409:
      return ['状态已变化', 'Somebody was faster']
    case 413:
      return ['内容过大', 'Too large']
    case 422:
      return ['无法处理', 'Cannot be done']
    case 429:
      return ['请求过于频繁', 'Too many requests']
    default:
      return ['出错了', 'Something went wrong']
  }
}
