import type { z } from 'zod'

import type { WebDeps } from '../deps.ts'
import type { Role } from '../role.ts'
import type { View } from '../view.ts'

type Shape = z.ZodType
type Call<Query, Body> = {
  id: number
  query: Query
  body: Body
  view: View
  actor: string
  deps: WebDeps
}

/** One operation of the JSON API: routing, checks and the OpenAPI document are all made from it. */
export type ApiRoute = {
  method: 'get' | 'post'
  /** `{id}` is a row id. */
  path: string
  operationId: string
  summary: string
  role: Role
  query: Shape | null
  body: Shape | null
  response: Shape
  /** Answers with JSON that fits `response`. */
  run: (call: Call<unknown, unknown>) => Promise<unknown>
}

type Definition<Query extends Shape, Body extends Shape, Response extends Shape> = {
  method: 'get' | 'post'
  path: string
  operationId: string
  summary: string
  role: Role
  query?: Query
  body?: Body
  response: Response
  run: (call: Call<z.output<Query>, z.output<Body>>) => Promise<z.output<Response>>
}

export function defineRoute<Query extends Shape, Body extends Shape, Response extends Shape>(
  definition: Definition<Query, Body, Response>,
): ApiRoute {
  const { query, body, response, run, ...rest } = definition
  return {
    ...rest,
    query: query ?? null,
    body: body ?? null,
    response,
    run: async ({ query: givenQuery, body: givenBody, ...call }) => {
      // the mounting code has parsed both by these very schemas; parsing what is parsed would run codecs twice
      const parsed = { query: givenQuery as z.output<Query>, body: givenBody as z.output<Body> }
      return response.encode(await run({ ...call, ...parsed }))
    },
  }
}
