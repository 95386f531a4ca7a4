import { loadHtml } from '../../read/load-html.ts'
import { z } from 'zod'

import type { RunOutcome } from '../../../core/mention.ts'

import { readJson } from '../../read/read-json.ts'

const Props = z.object({
  statusCode: z.number().nullish().catch(null),
  businessUnit: z
    .object({
      identifyingName: z.string().nullish().catch(null),
      displayName: z.string().nullish().catch(null),
    })
    .nullish()
    .catch(null),
  filters: z
    .object({
      pagination: z
        .object({ currentPage: z.coerce.number(), totalPages: z.coerce.number() })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  reviews: z.array(z.unknown()).nullish().catch(null),
})
type TrustpilotPage = z.infer<typeof Props>

/** The state of the page (`script#__NEXT_DATA__`), or of the JSON that its next page is loaded as; else why there is none. */
export function trustpilotPage(
  text: string,
): TrustpilotPage | { outcome: RunOutcome; detail: string } {
  const bare = text.replace(/^\ufeff/, '').trimStart()
  const isHtml = bare.startsWith('<')
  const script = isHtml ? loadHtml(bare)('script#__NEXT_DATA__').first().text() : bare
  if (isHtml && script === '') return refusedPage(bare)
  const value = readJson(script)
  if (value === undefined) return { outcome: 'bad_payload', detail: 'the page’s data is no JSON' }
  const wrapped = z.object({ props: z.object({ pageProps: Props }) }).safeParse(value)
  const loaded = z.object({ pageProps: Props }).safeParse(value)
  const page = wrapped.data?.props.pageProps ?? loaded.data?.pageProps
  if (page === undefined) return { outcome: 'shape_changed', detail: '"pageProps" missing' }
  const redirect = /"__N_REDIRECT":\s*"([^"]+)"/.exec(script)?.[1]
  if (redirect !== undefined && /connect|login/.test(redirect))
    return { outcome: 'auth_required', detail: 'pages beyond the tenth want a login' }
  if (page.statusCode === 404 || /"page":\s*"\/404"/.test(script))
    return { outcome: 'not_found', detail: 'no such company' }
  return page
}

function refusedPage(html: string): { outcome: RunOutcome; detail: string } {
  if (/you have been blocked|access denied|error 1020/i.test(html))
    return { outcome: 'blocked', detail: 'access refused' }
  if (/verifying your connection|just a moment|challenge-platform|cf-turnstile|cf-chl/i.test(html))
    return { outcome: 'captcha', detail: 'a page that verifies the connection' }
  if (/\/users\/connect|log in to continue/i.test(html))
    return { outcome: 'auth_required', detail: 'a login page' }
  return { outcome: 'shape_changed', detail: '#__NEXT_DATA__ missing' }
}
