import type { NotificationMessage } from '../core/response.ts'
import type { Language } from '../core/words.ts'

import { plainMarkdown } from './plain-markdown.ts'

export type OperatorMatter = {
  /** Stable over retries. */
  messageId: string
  brandName: string
  topic?: NotificationMessage['topic']
  title: string
  /** A line each, as plain text. */
  facts: readonly string[]
  /** The words of the link to the page that shows it. */
  see: string
  url: string
  language: Language
}

/** A message to the operators about the running of the system: never urgent, so that no customer's crisis waits for it. */
export function operatorMessage(matter: OperatorMatter): NotificationMessage {
  const { messageId, brandName, topic = 'general', title, facts, see, url, language } = matter
  return {
    id: messageId,
    tier: 'ordinary',
    topic,
    brandName,
    title,
    markdown: [
      `**${plainMarkdown(title)}**`,
      ...facts.map((line) => `- ${plainMarkdown(line)}`),
      `[${see}](${url})`,
    ].join('\n'),
    text: [title, ...facts, `${see}${language === 'zh-CN' ? '：' : ': '}${url}`].join('\n'),
    url,
    urgent: false,
  }
}
