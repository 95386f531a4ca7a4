import { z } from 'zod'

import type { RunOutcome } from '../../../core/mention.ts'

import { readJson } from '../../read/read-json.ts'

/** One answer of the envelope: `["wrb.fr", rpc, payload as JSON text, null, null, [error] | null, "generic"]`. */
const Answer = z.tuple([z.literal('wrb.fr'), z.string(), z.string().nullable()]).rest(z.unknown())
const Failed = z.tuple([z.literal('er')]).rest(z.unknown())

type BatchExecuted = { payload: unknown } | { outcome: RunOutcome; detail: string }

/** The payload of the first answer of `rpcs` in a `batchexecute` body: `)]}'`, then JSON, or lengths and JSON in turn. */
export function readBatchExecute(text: string, rpcs: readonly string[]): BatchExecuted {
  const bare = text.replace(/^\ufeff?\s*\)\]\}'?,?/, '').trim()
  if (bare === '') return { outcome: 'bad_payload', detail: 'empty body' }
  if (bare.startsWith('<')) return refusedPage(bare)
  // a length counts characters in some answers and bytes in others; JSON here never breaks its lines alone
  const chunks = bare.split(/^\d{1,9}\s*$/m).filter((chunk) => chunk.trim() !== '')
  const values = chunks.map((chunk) => readJson(chunk))
  const entries = values.flatMap((value) => (Array.isArray(value) ? value : []))
  const answer = entries
    .map((entry) => Answer.safeParse(entry).data)
    .find((one) => one !== undefined && rpcs.includes(one[1]))
  if (answer !== undefined) return payloadOf(answer[2], answer[5])
  const failed = entries.map((entry) => Failed.safeParse(entry).data).find((one) => one)
  if (failed !== undefined) {
    const status = failed.find((part) => typeof part === 'number')
    return { outcome: status === 429 ? 'rate_limited' : 'shape_changed', detail: `error ${status}` }
  }
  return entries.length === 0 || values.includes(undefined)
    ? { outcome: 'bad_payload', detail: 'no batchexecute answer' }
    : { outcome: 'shape_changed', detail: `no answer of ${rpcs.join(' or ')}` }
}

function payloadOf(payload: string | null, error: unknown): BatchExecuted {
  const code = Array.isArray(error) ? Number(error[0]) : Number.NaN
  if (payload === null)
    return Number.isNaN(code)
      ? { payload: [] }
      : { outcome: outcomeOf(code), detail: `error ${code}` }
  const value = readJson(payload)
  return value === undefined
    ? { outcome: 'bad_payload', detail: 'a payload that is no JSON' }
    : { payload: value }
}

/** The numbers are those of gRPC; 3, "invalid argument", is what a changed or wrong question gets. */
function outcomeOf(code: number): RunOutcome {
  switch (code) {
    case 5:
      return 'not_found'
    case 7:
      return 'blocked'
    case 8:
      return 'rate_limited'
    case 13:
    case 14:
      return 'transport'
    case 16:
      return 'auth_required'
    default:
      return 'shape_changed'
  }
}

function refusedPage(html: string): BatchExecuted {
  if (/\/sorry\/|unusual traffic|recaptcha/i.test(html))
    return { outcome: 'captcha', detail: 'a page about unusual traffic' }
  if (/consent\.google/i.test(html)) return { outcome: 'blocked', detail: 'a consent page' }
  return { outcome: 'bad_payload', detail: 'a web page instead of an answer' }
}
