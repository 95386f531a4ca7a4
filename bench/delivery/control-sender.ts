import type { BenchChannel } from './bench-channel.ts'

/**
 * The sender of two widely used Chinese open-source alerters: HTTP 200 is delivered, another status is
 * lost, no answer is tried three times. Says what it believes.
 */
export async function controlSender(
  url: string,
  channel: BenchChannel,
  alertId: number,
  timeoutMs: number,
): Promise<'delivered' | 'failed'> {
  const body = JSON.stringify({ text: { content: `http://console.bench/alerts/${alertId}` } })
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(`${url}/control/${channel.name}`, {
        method: 'POST',
        body,
        signal,
      })
      await response.text()
      return response.status === 200 ? 'delivered' : 'failed'
    } catch {
      // no answer: the only thing that it tries again
    }
  }
  return 'failed'
}
