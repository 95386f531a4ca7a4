import { z } from 'zod'

import { decodeBody } from '../../read/decode-body.ts'
import { fieldsOf } from '../../read/fields-of.ts'
import { readJson } from '../../read/read-json.ts'
import { defineSource, RunEndedError, type FetchContext } from '../../source.ts'
import { walkLists } from '../../walk-lists.ts'
import { withinQuota } from '../../within-quota.ts'
import { readReddit } from './read-reddit.ts'

const Settings = z.object({
  /** An application of type "script" or "web app": reddit.com/prefs/apps. Both as `${ENV}`. */
  clientId: z.string().min(1).optional(),
  clientSecret: z.string().min(1).optional(),
  /** One community alone. */
  subreddit: z
    .string()
    .regex(/^\w{2,30}$/)
    .optional(),
  /** A hundred each; the site stops at a thousand. */
  pages: z.number().int().min(1).max(10).default(3),
  /** Fetch the comments of what was found, one request each. */
  comments: z.boolean().default(false),
  apiUrl: z.url().default('https://oauth.reddit.com'),
  tokenUrl: z.url().default('https://www.reddit.com/api/v1/access_token'),
})
type Settings = z.infer<typeof Settings>
type Context = FetchContext<Settings>

export const reddit = defineSource<Settings>({
  kind: 'reddit',
  label: { 'zh-CN': 'Reddit', en: 'Reddit' },
  about: 'Reddit’s API with the operator’s own application (client credentials), newest first',
  minIntervalMs: 1_500,
  settings: Settings,
  needs: ({ clientId, clientSecret }) =>
    clientId !== undefined && clientSecret !== undefined ? 'none' : 'token',
  parse: (body, { fetchedAt }) => readReddit(decodeBody(body), fetchedAt),

  async *fetch(given) {
    const ctx: Context = { ...given, fetchBody: withinQuota(given.fetchBody) }
    if (ctx.signal.aborted)
      throw new RunEndedError({ outcome: 'aborted', detail: 'the run was stopped' })
    const token = await takeToken(ctx)
    const { pages, comments } = ctx.settings
    return yield* walkLists(ctx, {
      lists: ctx.queries.map((query) => ({
        first: '',
        maxPages: pages,
        load: (after) => ask(ctx, token, searchPath(ctx.settings, query, after)),
      })),
      thread: ({ sourceId }) =>
        comments
          ? { first: sourceId, maxPages: 1, load: (id) => ask(ctx, token, threadPath(id)) }
          : null,
    })
  },
})

function threadPath(id: string): string {
  return `/comments/${id.replace(/^t3_/, '')}?sort=new&limit=500&raw_json=1`
}

function searchPath({ subreddit }: Settings, query: string, after: string): string {
  const board = subreddit === undefined ? '' : `/r/${subreddit}`
  const only = subreddit === undefined ? '' : '&restrict_sr=1'
  const from = after === '' ? '' : `&after=${after}`
  // a phrase: words alone are found in any order and place
  const q = encodeURIComponent(`"${query.replaceAll('"', ' ')}"`)
  return `${board}/search?q=${q}&sort=new&type=link&limit=100&raw_json=1${only}${from}`
}

/** An hour's token for the application itself, without any member's account. */
async function takeToken({ settings, fetchBody }: Context): Promise<string> {
  const { clientId, clientSecret, tokenUrl } = settings
  if (clientId === undefined || clientSecret === undefined)
    throw new RunEndedError({
      outcome: 'auth_required',
      detail: 'clientId or clientSecret missing',
    })
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const answer = await fetchBody(tokenUrl, {
    headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
    form: { grant_type: 'client_credentials' },
  })
  const text = decodeBody(answer.body, answer.headers['content-type'])
  const token = fieldsOf(readJson(text)).text('access_token')
  if (token !== undefined) return token
  // {"error": "invalid_grant"} and {"message": "Unauthorized", "error": 401} come with 200 too
  const { outcome, detail } = readReddit(text, answer.fetchedAt)
  throw new RunEndedError({
    outcome: outcome === 'ok' || outcome === 'empty' ? 'shape_changed' : outcome,
    detail: `token: ${detail ?? 'no access_token'}`,
  })
}

async function ask({ settings, fetchBody }: Context, token: string, path: string) {
  const answer = await fetchBody(`${settings.apiUrl}${path}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  })
  return readReddit(decodeBody(answer.body, answer.headers['content-type']), answer.fetchedAt)
}
