import { RetryableError } from '../core/errors.ts'

export type HttpAnswer = { status: number; headers: Headers; body: string }

type Request = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH'
  headers?: Record<string, string>
  /** JSON text, sent as it is: a signature covers its bytes. */
  body?: string
  /** 256 kB where it is left out: more than that is no answer of most APIs. */
  maxAnswerBytes?: number
  signal: AbortSignal
}

const defaultMaxAnswerBytes = 256 * 1024

/**
 * One HTTP exchange with a service of ours or of a partner: follows no redirect, reads no more than
 * `maxAnswerBytes`, and names neither address nor headers in its errors, as both may hold secrets.
 * @throws RetryableError when no answer came (refused, timed out, aborted)
 */
export async function postJson(url: string, request: Request): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, {
      method: request.method ?? 'POST',
      headers: {
        accept: 'application/json',
        ...(request.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
        'user-agent': 'koushao',
        ...request.headers,
      },
      body: request.body ?? null,
      redirect: 'manual',
      signal: request.signal,
    })
    return {
      status: response.status,
      headers: response.headers,
      body: await readSome(response, request.maxAnswerBytes ?? defaultMaxAnswerBytes),
    }
  } catch (error) {
    throw new RetryableError(`http: ${networkFact(error)}`)
  }
}

async function readSome(response: Response, maxAnswerBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length > maxAnswerBytes) break
  }
  return Buffer.concat(chunks).subarray(0, maxAnswerBytes).toString()
}

/** `ECONNREFUSED`, `no answer in time`…: a fact without the address. */
function networkFact(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'no answer in time'
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : 'connection failed'
}
