import { placeOf } from './answer-outcome.ts'
import { NotSentError } from './not-sent-error.ts'
import { RunEndedError, type Answered } from '../source.ts'

/** `form`: the fields of a POST; without it the request is a GET. */
export type Outgoing = {
  url: string
  headers: Record<string, string>
  form?: Record<string, string> | undefined
}

export type DownloadOptions = {
  signal: AbortSignal
  timeoutMs: number
  maxBytes: number
}

/** The connection was never made: the site cannot have seen the request. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** One request, no redirect followed, the unpacked body in memory up to `maxBytes`. */
export async function download(
  { url, headers, form }: Outgoing,
  options: DownloadOptions,
): Promise<Answered> {
  const { signal, timeoutMs, maxBytes } = options
  if (signal.aborted) throw stopped()
  // AbortSignal.any over a signal that lives long costs as much as the request itself
  const limit = new AbortController()
  let isLate = false
  const stop = () => limit.abort()
  const timer = setTimeout(() => {
    isLate = true
    stop()
  }, timeoutMs)
  signal.addEventListener('abort', stop, { once: true })
  try {
    const response = await fetch(url, {
      headers,
      // fetch itself names the form's content type
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
      redirect: 'manual',
      signal: limit.signal,
    })
    const body = await readUpTo(response, maxBytes, url)
    return { url, status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch (error) {
    if (error instanceof RunEndedError) throw error
    if (signal.aborted) throw stopped()
    const why = isLate ? `no answer within ${timeoutMs / 1000} s` : networkReason(error)
    const end = { outcome: 'transport', detail: `${placeOf(url)}: ${why}` } as const
    throw neverSent.has(why) ? new NotSentError(end) : new RunEndedError(end)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}

function stopped() {
  return new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
}

async function readUpTo(response: Response, maxBytes: number, url: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) {
      const detail = `${placeOf(url)}: body over ${Math.round(maxBytes / 1024 / 1024)} MB`
      throw new RunEndedError({ outcome: 'bad_payload', detail })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Node hides the reason (ECONNREFUSED, ENOTFOUND …) in the cause. */
function networkReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message
  return error instanceof Error ? error.message : 'network failure'
}
