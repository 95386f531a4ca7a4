import { Hono } from 'hono'

import { openApiDocument } from '../api/openapi.ts'
import { apiOperations } from '../api/routes.ts'
import { Layout } from '../components/layout.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'

/** `/api`: the operations for people; the document for machines is `/api/openapi.json`. */
export function apiPage({ config }: WebDeps) {
  return new Hono<WebEnv>().get('/api', (c) =>
    draw(c, <Api view={c.var.view} paths={openApiDocument(config).paths} />),
  )
}

function Api({ view, paths }: { view: View; paths: Record<string, Record<string, unknown>> }) {
  const { say } = view
  return (
    <Layout view={view} title="API">
      <div class="page-head">
        <h1>JSON API</h1>
        <a href="/api/openapi.json">openapi.json</a>
      </div>
      <section class="card">
        <p>
          {say('用登录会话或令牌访问：', 'Use a session or the token: ')}
          <code>Authorization: Bearer $KOUSHAO_API_TOKEN</code>
        </p>
        <pre>
          <code>{`curl -H "Authorization: Bearer $KOUSHAO_API_TOKEN" ${view.url.origin}/api/alerts?status=unresolved`}</code>
        </pre>
        <p class="muted">
          {say(
            '带会话的 POST 还需要请求头 X-CSRF-Token。时间均为 UTC 的 ISO 8601。',
            'A POST with a session also needs the X-CSRF-Token header. Instants are ISO 8601 in UTC.',
          )}
        </p>
      </section>
      {apiOperations.map((route) => (
        <details class="card fold operation">
          <summary>
            <span class={`tag method-${route.method}`}>{route.method.toUpperCase()}</span>{' '}
            <code>{route.path}</code> <span class="muted">{route.summary}</span>
          </summary>
          <p class="muted">
            {say('最低角色', 'Least role')}: {statusWord(route.role, view.language)}
          </p>
          <pre>
            <code>{JSON.stringify(paths[route.path]?.[route.method], null, 2)}</code>
          </pre>
        </details>
      ))}
    </Layout>
  )
}
