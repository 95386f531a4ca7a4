import { alertRoutes } from './alert-routes.ts'
import type { ApiRoute } from './define-route.ts'
import { mentionRoutes } from './mention-routes.ts'
import { responseRoutes } from './response-routes.ts'
import { trendRoutes } from './trend-routes.ts'

/** Every operation of the JSON API. */
export const apiOperations: readonly ApiRoute[] = [
  ...mentionRoutes,
  ...trendRoutes,
  ...alertRoutes,
  ...responseRoutes,
]
