import type { ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import {
  ConflictError,
  NotFoundError,
  PermanentError,
  UsageError,
  type Told,
} from '../core/errors.ts'
import type { Log } from '../lib/log.ts'

import { cameFrom } from './came-from.ts'
import { Gate } from './components/gate.tsx'
import { draw } from './draw.ts'
import { Refused } from './refused.ts'
import { statusTold } from './status-told.ts'
import type { View, WebContext, WebEnv } from './view.ts'
import { wayBack } from './way-back.ts'

type Failure = {
  status: ContentfulStatusCode
  /** For the API: subject and fact, in English. */
  message?: string
  /** For pages; what the status says where absent. */
  told?: Told | undefined
}

/** Every failure as a page in the reader's language, or as JSON under /api; what is unexpected is logged, not shown. */
export function answerError(log: Log): ErrorHandler<WebEnv> {
  return (error, c) => {
    const failure = readError(error)
    if (failure.status === 500) log.error({ err: error, path: c.req.path }, 'web: request failed')
    return errorPage(c, failure)
  }
}

/** Works before the view is known too (the database may be what failed). */
export function errorPage(c: WebContext, { status, message, told }: Failure) {
  const { title, hint } = statusTold(status)
  if (/^\/(api|hooks)\//.test(c.req.path)) return c.json({ error: message || title.en }, status)
  const view: View | undefined = c.var.view
  if (!view) return c.text(`${status} ${title['zh-CN']} / ${title.en}`, status)
  const back = wayBack(c.req.path, cameFrom(c), status === 404)
  return draw(
    c,
    <Gate view={view} title={title[view.language]}>
      <p class="muted">{(told ?? hint)[view.language]}</p>
      <p class="choice">
        {back ? (
          <a class="button main" href={back.href}>
            {back.label[view.language]}
          </a>
        ) : null}
        <a class="button quiet" href="/">
          {view.say('回到总览', 'Back to the overview')}
        </a>
      </p>
    </Gate>,
    status,
  )
}

function readError(error: Error): Failure {
  const { message } = error
  if (error instanceof Refused) return { status: error.status, message, told: error.told }
  if (error instanceof HTTPException) return { status: error.status, message }
  if (error instanceof NotFoundError) return { status: 404, message, told: error.told }
  if (error instanceof ConflictError) return { status: 409, message, told: error.told }
  if (error instanceof UsageError) return { status: 400, message, told: error.told }
  // a variable or a setting that an admin must put right: it goes by the same name in both languages
  if (error instanceof PermanentError)
    return { status: 422, message, told: { 'zh-CN': message, en: message } }
  return { status: 500 }
}
