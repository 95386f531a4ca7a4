import type { Child } from 'hono/jsx'

import { shortTime, zoneLabel } from '../brand-time.ts'
import type { View } from '../view.ts'

import { Nav } from './nav.tsx'

type Props = { view: View; title: string; children: Child; wide?: boolean }

/** The frame of every page: head, navigation, banner, footer with the zone of all times. */
export function Layout({ view, title, children, wide }: Props) {
  const { say } = view
  return (
    <html lang={view.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="htmx-config"
          content='{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true}'
        />
        <title>{`${title} · ${say('口碑哨兵', 'Koushao')}`}</title>
        <link rel="icon" href={view.asset('icon.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={view.asset('app.css')} />
        <script src={view.asset('htmx.js')} defer></script>
        <script src={view.asset('console.js')} defer></script>
      </head>
      <body hx-headers={JSON.stringify({ 'X-CSRF-Token': view.csrf })}>
        <a class="skip" href="#main">
          {say('跳到正文', 'Skip to content')}
        </a>
        {view.user ? <Nav view={view} /> : null}
        <div class={view.user ? 'frame' : 'frame frame-bare'}>
          {view.demo ? (
            <p class="demo-banner">
              {say('演示世界：数据均为虚构', 'Demo world: all data is fictitious')}
            </p>
          ) : null}
          <main id="main" class={wide ? 'wide' : undefined}>
            {children}
          </main>
          <footer class="foot">
            <span>
              {say('时区', 'Time zone')} {zoneLabel(view.now, view.zone)} · {say('现在', 'now')}{' '}
              {shortTime(view.now, view.zone, view.now)}
            </span>
            <span>
              {say('口碑哨兵', 'Koushao')} {view.version} · <a href="/api">API</a>
            </span>
          </footer>
        </div>
      </body>
    </html>
  )
}
