import { createHash } from 'node:crypto'

import type { CheerioAPI } from 'cheerio'

import type { RawPost } from '../../../core/mention.ts'

import { nodeText } from '../../read/html-text.ts'
import { readTime, type ReadTime } from '../../read/read-time.ts'
import type { HtmlPageContext } from './html-post.ts'
import { ldName } from './ld-name.ts'
import type { LdObject } from './ld-objects.ts'
import { mainText } from './main-text.ts'

const articleTypes = /(?:^|[/#:])(?:\w*Article|BlogPosting|Report|WebPage)$/
const publishedMeta = [
  'article:published_time',
  'og:published_time',
  'datePublished',
  'publishdate',
  'pubdate',
  'publish_time',
  'apub:time',
  'weibo: article:create_at',
  'dc.date',
  'dcterms.created',
  'date',
]

/** A page as one article: its h1, time, author and main text; null where there is nothing to read. */
export function readArticle(
  $: CheerioAPI,
  objects: readonly LdObject[],
  at: HtmlPageContext,
): RawPost | null {
  const ld = objects.find(({ types }) => types.some((type) => articleTypes.test(type)))?.fields
  const words = (selector: string) => nodeText($(selector).first()[0]) || undefined
  const meta = (name: string) =>
    $(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
      .first()
      .attr('content')
      ?.trim() || undefined
  const title =
    words('article h1') ?? words('h1') ?? meta('og:title') ?? ld?.text('headline') ?? words('title')
  const time = timeOf($, [ld?.text('datePublished'), ...publishedMeta.map(meta)], at)
  const text = mainText($) || (ld?.text('articleBody') ?? '')
  if (text === '' || (title === undefined && time.at === null)) return null
  const author = authorOf($, ldName(ld?.raw('author')) ?? meta('author') ?? meta('article:author'))
  const address = [$('link[rel="canonical"]').attr('href'), meta('og:url'), at.url]
    .filter((one) => one !== undefined && one !== '')
    .find((one) => URL.canParse(one ?? '', at.url || undefined))
  const url = address === undefined ? undefined : new URL(address, at.url || undefined).href
  return {
    sourceId:
      url?.slice(0, 1000) ??
      createHash('sha256')
        .update(JSON.stringify([title, text]))
        .digest('hex'),
    kind: at.settings.items ?? 'article',
    url,
    title,
    text,
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: author === undefined ? undefined : { name: author },
  }
}

function timeOf(
  $: CheerioAPI,
  declared: (string | undefined)[],
  { fetchedAt, settings }: HtmlPageContext,
): ReadTime {
  const marked = $(
    '[itemprop="datePublished"], article time, time, .pubtime, .pub-time, .publish-time, .post-date, .date, .time',
  )
    .slice(0, 20)
    .toArray()
    .flatMap((one) => [$(one).attr('datetime'), $(one).attr('content'), nodeText(one)])
  // a date in a line with other words, above the text
  const line =
    /(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?(?:[ T]+\d{1,2}:\d\d(?::\d\d)?)?/.exec(
      nodeText($('body')[0]).slice(0, 3000),
    )?.[0]
  for (const written of [...declared, ...marked, line]) {
    const read = readTime(written, fetchedAt, settings.timeZone)
    if (read.at !== null) return read
  }
  return { at: null, precision: 'unknown' }
}

function authorOf($: CheerioAPI, declared: string | undefined): string | undefined {
  const named = [
    declared,
    ...['[itemprop="author"] [itemprop="name"]', '[itemprop="author"]', '[rel="author"]'].map(
      (selector) => nodeText($(selector).first()[0]),
    ),
    ...['.author', '.byline', '.writer', '.post-author'].map((selector) =>
      nodeText($(selector).first()[0]),
    ),
  ]
  return named
    .map((name) => name?.replace(/^(?:作者|记者|文|来源|by)[：: ]+/i, '').trim())
    .find(
      (name) => name !== undefined && name !== '' && name.length <= 40 && !/^https?:/.test(name),
    )
}
