import { placeOf } from './answer-outcome.ts'
import { RunEndedError, type Answered } from '../source.ts'

export type DownloadOptions = {
  headers: Record<string, string>
  signal: AbortSignal
  timeoutMs: number
  maxBytes: number
}

/** One GET, no redirect followed, the unpacked body in memory up to `maxBytes`. */
export async function download(url: string, options: DownloadOptions): Promise<Answered> {
  const { headers, signal, timeoutMs, maxBytes } = options
  const limit = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([signal, limit]),
    })
    const body = await readUpTo(response, maxBytes, url)
    return { url, status: response.status, headers: Object.fromEntries(response.headers), body }
  } catch (error) {
    if (error instanceof RunEndedError) throw error
    if (signal.aborted)
      throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
    const why = limit.aborted ? `no answer within ${timeoutMs / 1000} s` : networkReason(error)
    throw new RunEndedError({ outcome: 'transport', detail: `${placeOf(url)}: ${why}` })
  }
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
