import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

import type { Told } from '../core/errors.ts'

/** A request that is not done, with the reason as a page tells it; the API answers with the message, which names the field. */
export class Refused extends HTTPException {
  readonly told: Told

  constructor(status: ContentfulStatusCode, told: Told, message: string = told.en) {
    super(status, { message })
    this.told = told
  }
}
