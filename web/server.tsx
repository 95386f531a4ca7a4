import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { csrf } from 'hono/csrf'
import { createMiddleware } from 'hono/factory'

import { answerError, errorPage } from './answer-error.tsx'
import { apiRoutes } from './api/mount-routes.ts'
import { loadAssets } from './assets.ts'
import { createAuth } from './auth.ts'
import { checkFormToken } from './check-form-token.ts'
import type { WebDeps } from './deps.ts'
import { alertActions } from './pages/alert-actions.ts'
import { alertPage } from './pages/alert.tsx'
import { alertsPage } from './pages/alerts.tsx'
import { apiPage } from './pages/api.tsx'
import { backtestPage } from './pages/backtest.tsx'
import { calendarPage } from './pages/calendar.tsx'
import { channelCardsPage } from './pages/channel-cards.tsx'
import { channelsPage } from './pages/channels.tsx'
import { crisesPage } from './pages/crises.tsx'
import { crisisPage } from './pages/crisis.tsx'
import { accountPage } from './pages/account.tsx'
import { loginPage } from './pages/login.tsx'
import { mentionPage } from './pages/mention.tsx'
import { screenshotPage } from './pages/screenshot.ts'
import { mentionsPage } from './pages/mentions.tsx'
import { overviewPage } from './pages/overview.tsx'
import { modelPage } from './pages/model.tsx'
import { qualityPage } from './pages/quality.tsx'
import { queuesPage } from './pages/queues.ts'
import { responsesPage } from './pages/responses.tsx'
import { servicePage } from './pages/service.tsx'
import { setupPage } from './pages/setup.tsx'
import { sourcesPage } from './pages/sources.tsx'
import { taskActions } from './pages/task-actions.ts'
import { ticketActions } from './pages/ticket-actions.ts'
import { ticketPage } from './pages/ticket.tsx'
import { ticketsPage } from './pages/tickets.tsx'
import { trendsPage } from './pages/trends.tsx'
import { usersPage } from './pages/users.tsx'
import { ingestRoutes } from './ingest-routes.ts'
import { prepareView } from './prepare-view.ts'
import { requireRole } from './require-role.ts'
import { securityHeaders } from './security-headers.ts'
import { serviceRoutes } from './service-routes.ts'
import type { WebEnv } from './view.ts'

/** The console and its HTTP API: give its `fetch` to a server, or ask it by `request` in tests. */
export function createWeb(deps: WebDeps): Hono<WebEnv> {
  const auth = createAuth(deps)
  const assets = loadAssets()
  const ownOrigin = new URL(deps.config.baseUrl).origin
  const app = new Hono<WebEnv>()
  app.onError(answerError(deps.log))
  app.notFound((c) => errorPage(c, { status: 404 }))
  app.use(securityHeaders(), compress())
  // before the limit of the console's own forms: exports are larger
  app.route('/', ingestRoutes(deps))
  app.use(bodyLimit({ maxSize: 1024 * 1024 }))
  app.route('/', assets.routes)
  app.route('/', serviceRoutes(deps))

  app.use(
    csrf({ origin: (origin, c) => origin === ownOrigin || origin === new URL(c.req.url).origin }),
  )
  app.use(prepareView(deps, auth, assets))
  app.use(checkFormToken())
  app.use(noStore)
  app.route('/', loginPage(deps, auth))
  app.route('/', setupPage(deps, auth))

  app.use(requireRole('viewer'))
  for (const page of [
    overviewPage,
    mentionsPage,
    mentionPage,
    screenshotPage,
    trendsPage,
    alertsPage,
    alertPage,
    alertActions,
    ticketsPage,
    ticketPage,
    ticketActions,
    servicePage,
    calendarPage,
    crisesPage,
    crisisPage,
    responsesPage,
    taskActions,
    sourcesPage,
    channelsPage,
    channelCardsPage,
    backtestPage,
    qualityPage,
    modelPage,
    apiRoutes,
    apiPage,
    queuesPage,
  ]) {
    app.route('/', page(deps))
  }
  app.route('/', accountPage(deps, auth))
  app.route('/', usersPage(deps, auth))
  return app
}

/** Pages hold what only their reader may see: no cache keeps them. */
const noStore = createMiddleware<WebEnv>(async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})
