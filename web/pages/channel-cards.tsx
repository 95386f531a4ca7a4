import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'

import { previewChannel } from '../../alerts/actions/preview-channel.ts'
import { sendTest } from '../../alerts/actions/send-test.ts'
import { attemptVerdicts } from '../../core/delivery.ts'
import { languages } from '../../core/words.ts'
import { findChannel } from '../../db/queries/console-channels.ts'
import { actorOf } from '../actor.ts'
import { ChannelLook } from '../cards/channel-look.tsx'
import { ActionForm } from '../components/action-form.tsx'
import { Empty } from '../components/empty.tsx'
import { Layout } from '../components/layout.tsx'
import type { WebDeps } from '../deps.ts'
import { draw } from '../draw.ts'
import { readId, readQuery } from '../read-query.ts'
import { requireRole } from '../require-role.ts'
import { statusWord } from '../status-words.ts'
import type { View, WebEnv } from '../view.ts'

const Query = z.object({
  language: z.enum(languages).optional(),
  /** What the channel said to a test that was just sent. */
  verdict: z.enum([...attemptVerdicts, 'waiting']).optional(),
  answer: z.string().max(400).optional(),
})

const exampleWords = {
  ordinary: ['普通差评', 'An ordinary review'],
  hot: ['热点投诉', 'A hot complaint'],
  crisis: ['危机预警', 'A crisis'],
  call: ['升级呼叫', 'A call of the chain'],
  digest: ['汇总', 'A digest'],
} as const

/** `/channels/:id/cards`: the very requests that a channel would be sent, in the look of its program; and a test that is sent. */
export function channelCardsPage(deps: WebDeps) {
  const { db, clock, config } = deps
  const fillSecrets = deps.fillSecrets ?? ((settings) => settings)
  const consoleUrl = config.baseUrl
  return new Hono<WebEnv>()
    .get('/channels/:id/cards', requireRole('pr'), async (c) => {
      const { view } = c.var
      const { say } = view
      const channel = await findChannel(db, readId(c))
      if (!channel) throw new HTTPException(404)
      const { language = config.language, verdict, answer } = readQuery(c, Query)
      const [first] = view.brands
      const brand = first ?? {
        name: language === 'zh-CN' ? '示例电器' : 'Example Appliances',
        timeZone: config.timeZone,
      }
      const found = previewChannel(
        { fillSecrets, people: deps.people ?? [], consoleUrl },
        channel,
        { brand, now: clock.now(), language },
      )
      const other = language === 'zh-CN' ? 'en' : 'zh-CN'
      return draw(
        c,
        <Layout view={view} title={say(`${channel.name}：卡片`, `${channel.name}: cards`)} wide>
          <div class="page-head">
            <h1>{say(`${channel.name}：会发出什么`, `${channel.name}: what it is sent`)}</h1>
            <span class="buttons">
              <a class="button quiet" href={`/channels/${channel.id}/cards?language=${other}`}>
                {other === 'en' ? 'English' : '中文'}
              </a>
              <ActionForm
                view={view}
                action={`/channels/${channel.id}/test`}
                label={say('发送测试消息', 'Send a test')}
                needs="pr"
              />
            </span>
          </div>
          {verdict ? <Answer view={view} verdict={verdict} answer={answer ?? ''} /> : null}
          {'wrong' in found ? (
            <Empty title={say('设置有误，无法发送', 'The settings are wrong: nothing can be sent')}>
              {found.wrong}
            </Empty>
          ) : (
            <div class="look-grid">
              {found.cards.map(({ example, body, bytes, maxBytes }) => (
                <section class="card">
                  <header class="card-head">
                    <h2>{say(exampleWords[example][0], exampleWords[example][1])}</h2>
                    <small class="muted">
                      {bytes.toLocaleString('en-US')} / {maxBytes.toLocaleString('en-US')}{' '}
                      {say('字节', 'bytes')} <progress value={bytes} max={maxBytes} />
                    </small>
                  </header>
                  <ChannelLook view={view} kind={channel.kind} body={body} />
                  <details>
                    <summary>{say('原始请求', 'The request itself')}</summary>
                    <pre>{JSON.stringify(JSON.parse(body), null, 2)}</pre>
                  </details>
                </section>
              ))}
            </div>
          )}
        </Layout>,
      )
    })
    .post('/channels/:id/test', requireRole('pr'), async (c) => {
      const channelId = readId(c)
      const result = await sendTest(
        { db, clock, fillSecrets, consoleUrl },
        { channelId },
        actorOf(c),
      )
      const told: Record<string, string> =
        'waitUntil' in result
          ? { verdict: 'waiting' }
          : { ...result, answer: result.answer.slice(0, 400) }
      return c.redirect(`/channels/${channelId}/cards?${new URLSearchParams(told).toString()}`, 303)
    })
}

type Told = { view: View; verdict: string; answer: string }

function Answer({ view, verdict, answer }: Told) {
  const { say } = view
  const words =
    verdict === 'ok'
      ? say('测试消息已送达', 'The test was taken')
      : verdict === 'waiting'
        ? say('机器人这一分钟已满，请稍后再试', 'The robot is busy this minute: try again later')
        : `${say('没有送达', 'Not taken')}: ${statusWord(verdict, view.language)}`
  return (
    <p class={verdict === 'ok' ? 'told' : 'told bad'} role="status">
      {words} <small class="muted">{answer}</small>
    </p>
  )
}
