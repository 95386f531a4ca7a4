import type { NotificationMessage } from '../core/response.ts'

/** What is sent to try a channel: says of itself that it is only a test. */
export function testMessage(url: string, now: Date): NotificationMessage {
  const title = '口碑哨兵：测试消息 / Koushao: a test message'
  const text = '这是一条测试消息，无需处理。This is a test; nothing needs to be done.'
  return {
    id: `koushao-test-${now.getTime().toString(36)}`,
    tier: 'ordinary',
    topic: 'general',
    brandName: '测试 Test',
    title,
    markdown: `**${title}**\n\n${text}`,
    text: `${title}\n${text}`,
    url,
    urgent: false,
  }
}
