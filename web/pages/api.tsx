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
      <section class="card">
        <p>
          <span class="tag method-post">POST</span> <code>/api/ingest</code>{' '}
          {say(
            '送入留言、邮件、会话或授权工具录下的页面；专用令牌，重复发送不会重复入库：',
            'Forms, mail, chats, or bodies recorded by a licensed tool; a token of its own, safe to send again:',
          )}{' '}
          <code>Authorization: Bearer $KOUSHAO_INGEST_TOKEN</code>
        </p>
        <pre>
          <code>
            {[
              `curl -H "Authorization: Bearer $KOUSHAO_INGEST_TOKEN" -d '[{"text":"…","publishedAt":"2026-03-01T08:00:00+08:00"}]' "${view.url.origin}/api/ingest?source=…&brand=…"`,
              `curl -H "Authorization: Bearer $KOUSHAO_INGEST_TOKEN" --data-binary @page.json "${view.url.origin}/api/ingest?kind=xiaohongshu&fetchedAt=2026-03-01T08:00:00Z"`,
            ].join('\n')}
          </code>
        </pre>
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
