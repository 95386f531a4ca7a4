import { loopback, type Reply, type Seen } from '../../contracts/loopback.ts'
import type { Peer } from '../../contracts/notifier.ts'

/** A robot on loopback that gives its answers in turn; `reading` is what a member of the group sees of one request. */
export async function robotPeer(
  answers: Reply[],
  settingsAt: (url: string) => Record<string, unknown>,
  reading: (request: Seen) => string,
): Promise<Peer & { seen: Seen[] }> {
  const server = await loopback((_request, count) => {
    const answer = answers[Math.min(count, answers.length) - 1]
    if (answer === undefined) throw new Error('no answer')
    return answer
  })
  return {
    settings: settingsAt(server.url),
    received: () => server.seen.map(reading),
    seen: server.seen,
    close: server.close,
  }
}
