import { parseJson } from '../../lib/parse-json.ts'
import { safeLink } from '../safe-link.ts'
import type { View } from '../view.ts'

import { ChatLines } from './chat-lines.tsx'
import { RequestBody } from './request-body.ts'

/** A request to a channel in the look of its program: an impression of what people see, not its pixels. */
export function ChannelLook({ view, kind, body }: { view: View; kind: string; body: string }) {
  const value = parseJson(body)
  switch (kind) {
    case 'wecom':
      return <Wecom view={view} body={RequestBody.wecom.parse(value)} />
    case 'dingtalk':
      return <Dingtalk view={view} body={RequestBody.dingtalk.parse(value)} />
    case 'feishu':
      return <Feishu body={RequestBody.feishu.parse(value)} />
    case 'slack':
      return <Slack body={RequestBody.slack.parse(value)} />
    case 'email':
      return <Email view={view} body={RequestBody.email.parse(value)} />
    default:
      return <pre class="look look-json">{JSON.stringify(value, null, 2)}</pre>
  }
}

type Body<Kind extends keyof typeof RequestBody> = ReturnType<(typeof RequestBody)[Kind]['parse']>

function Wecom({ view, body }: { view: View; body: Body<'wecom'> }) {
  if (body.msgtype === 'markdown')
    return (
      <div class="look look-wecom">
        <ChatLines text={body.markdown.content} dialect="wecom" />
      </div>
    )
  const { content, mentioned_list: ids, mentioned_mobile_list: mobiles } = body.text
  return (
    <div class="look look-wecom">
      {content.split('\n').map((line) => (
        <p>{line}</p>
      ))}
      <p>
        {[...ids, ...mobiles].map((id) => (
          <span class="chat-call">{id === '@all' ? view.say('@所有人', '@all') : `@${id}`} </span>
        ))}
      </p>
    </div>
  )
}

function Dingtalk({ view, body }: { view: View; body: Body<'dingtalk'> }) {
  const { actionCard, markdown, at } = body
  return (
    <div class="look look-dingtalk">
      <ChatLines text={actionCard?.text ?? markdown?.text ?? ''} dialect="dingtalk" />
      {at?.isAtAll ? (
        <p>
          <span class="chat-call">{view.say('@所有人', '@all')}</span>
        </p>
      ) : null}
      {actionCard ? <Button text={actionCard.singleTitle} url={actionCard.singleURL} /> : null}
    </div>
  )
}

function Feishu({ body: { card } }: { body: Body<'feishu'> }) {
  return (
    <div class="look look-feishu">
      <header class={`feishu-${card.header.template}`}>{card.header.title.content}</header>
      {card.elements.map((element) =>
        element.tag === 'div' ? (
          <ChatLines text={element.text.content} dialect="feishu" />
        ) : (
          element.actions.map(({ text, url }) => <Button text={text.content} url={url} />)
        ),
      )}
    </div>
  )
}

function Slack({ body }: { body: Body<'slack'> }) {
  return (
    <div class="look look-slack">
      {body.blocks.map((block) =>
        block.type === 'actions' ? (
          block.elements.map(({ text, url }) => <Button text={text.text} url={url} />)
        ) : block.type === 'header' ? (
          <p>
            <b>{block.text.text}</b>
          </p>
        ) : (
          <ChatLines text={block.text.text} dialect="slack" />
        ),
      )}
    </div>
  )
}

function Email({ view, body }: { view: View; body: Body<'email'> }) {
  const { say } = view
  return (
    <div class="look look-email">
      <dl class="facts">
        <div>
          <dt>{say('发件人', 'From')}</dt>
          <dd>{body.from}</dd>
        </div>
        <div>
          <dt>{say('收件人', 'To')}</dt>
          <dd>{body.to.join(', ')}</dd>
        </div>
        <div>
          <dt>{say('主题', 'Subject')}</dt>
          <dd>{body.subject}</dd>
        </div>
      </dl>
      <iframe title={body.subject} sandbox="" srcdoc={body.html ?? ''}></iframe>
      <details>
        <summary>{say('纯文本部分', 'The plain part')}</summary>
        <pre>{body.text}</pre>
      </details>
    </div>
  )
}

function Button({ text, url }: { text: string; url: string }) {
  return (
    <a class="look-button" href={safeLink(url) ?? undefined} rel="noreferrer">
      {text}
    </a>
  )
}
