const timeoutMs = 10_000

/**
 * Tells a dead-man's switch (healthchecks.io, Uptime Kuma and the like: GET, any 2xx) that all is
 * well. The address is a secret, so no error names it.
 */
export async function beat(url: string): Promise<'ok' | `status ${number}` | 'unreachable'> {
  const signal = AbortSignal.timeout(timeoutMs)
  const answer = await fetch(url, { signal, redirect: 'manual' }).catch(() => null)
  if (!answer) return 'unreachable'
  await answer.body?.cancel().catch(() => undefined)
  return answer.ok ? 'ok' : `status ${answer.status}`
}
