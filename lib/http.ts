import { PermanentError, RetryableError } from '../core/errors.ts'

import { redactUrl } from './redact-url.ts'

export type HttpRequest = {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
  /** Until the last byte has come. */
  timeoutMs?: number
  signal?: AbortSignal
  /** Of the decoded body. */
  maxBytes?: number
  redirect?: 'follow' | 'manual'
}

/** `url` is the address after redirects, header names are lower case. */
export type HttpResponse = {
  status: number
  headers: Record<string, string>
  body: Buffer
  url: string
}

/**
 * One HTTP exchange; any status is an answer. Throws RetryableError where none came (refused, cut
 * off, timed out, aborted), PermanentError where it is larger than `maxBytes`. Errors name the
 * address without the values of its query, which may be secrets.
 */
export async function request(url: string, options: HttpRequest = {}): Promise<HttpResponse> {
  const timeoutMs = options.timeoutMs ?? 20_000
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout
  try {
    const response = await fetch(url, {
      method: options.method ?? 'GET',
      headers: options.headers ?? {},
      body: options.body ?? null,
      redirect: options.redirect ?? 'follow',
      signal,
    })
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await readAll(response, options.maxBytes ?? 10_000_000, url),
      url: response.url || url,
    }
  } catch (error) {
    if (error instanceof PermanentError) throw error
    const why = timeout.aborted ? `no answer in ${timeoutMs} ms` : networkFact(error)
    throw new RetryableError(`${redactUrl(url)}: ${why}`)
  }
}

async function readAll(response: Response, maxBytes: number, url: string): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.length
    // leaving the loop early closes the connection
    if (length > maxBytes)
      throw new PermanentError(`${redactUrl(url)}: more than ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The system's own code (ECONNREFUSED …) lies in the cause of what fetch throws, at times in a list of them. */
function networkFact(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  if (error.name === 'AbortError') return 'aborted'
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at instanceof AggregateError && at.errors.length > 0) return networkFact(at.errors[0])
  }
  return 'connection failed'
}
