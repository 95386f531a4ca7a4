import { connect } from 'node:net'

export type Place = { host: string; port: number }

/** Where an adapter's settings point: `url`, `baseUrl`, or `host` and `port`; null where nowhere outside. */
export function placeOf(settings: unknown): Place | null {
  if (typeof settings !== 'object' || settings === null) return null
  const fields: Record<string, unknown> = { ...settings }
  for (const key of ['url', 'baseUrl', 'webhook']) {
    const value = fields[key]
    if (typeof value !== 'string' || !URL.canParse(value)) continue
    const { hostname, port, protocol } = new URL(value)
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port ? Number(port) : protocol === 'http:' ? 80 : 443,
    }
  }
  const { host, port } = fields
  return typeof host === 'string' && typeof port === 'number' ? { host, port } : null
}

/** Opens a connection and closes it again: nothing is said to the other side. Resolves to the fault, or null. */
export function reach({ host, port }: Place, timeoutMs = 5_000): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const end = (fault: string | null) => {
      socket.destroy()
      resolve(fault)
    }
    socket.setTimeout(timeoutMs, () => end(`${host}:${port}: no answer in ${timeoutMs / 1000} s`))
    socket.once('connect', () => end(null))
    socket.once('error', (error) => end(`${host}:${port}: ${error.message || 'unreachable'}`))
  })
}
