import { safeLink } from '../safe-link.ts'

import { chatParts, type ChatPart, type Dialect } from './chat-parts.ts'

/** A text of a chat program, line by line as that program breaks it. */
export function ChatLines({ text, dialect }: { text: string; dialect: Dialect }) {
  // DingTalk's markdown takes a single line break for a space
  const lines = dialect === 'dingtalk' ? text.split(/\n{2,}/) : text.split('\n')
  return (
    <>
      {lines.map((line) => (
        <p class={/^(?:- |\d+\. )/.test(line) && dialect === 'dingtalk' ? 'chat-item' : undefined}>
          <Parts parts={chatParts(line.replaceAll('\n', ' '), dialect)} />
        </p>
      ))}
    </>
  )
}

function Parts({ parts }: { parts: ChatPart[] }) {
  return (
    <>
      {parts.map((part) => {
        switch (part.is) {
          case 'text':
            return <span>{part.text}</span>
          case 'bold':
            return <b>{part.text}</b>
          case 'call':
            return <span class="chat-call">{part.text}</span>
          case 'link':
            return (
              <a href={safeLink(part.url) ?? undefined} rel="noreferrer">
                {part.text}
              </a>
            )
          case 'colour':
            return (
              <span class={`chat-${part.colour}`}>
                <Parts parts={part.parts} />
              </span>
            )
        }
      })}
    </>
  )
}
