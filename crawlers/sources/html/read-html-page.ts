import { createHash } from 'node:crypto'

import { load, type CheerioAPI } from 'cheerio'

import type { RawPost, RunOutcome } from '../../../core/mention.ts'

import type { HtmlField } from './html-field.ts'
import type { HtmlSettings } from './html-settings.ts'
import { nodeText } from '../../read/html-text.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { readByPattern } from '../../read/read-by-pattern.ts'
import { readCount } from '../../read/read-count.ts'
import { readTime, type ReadTime } from '../../read/read-time.ts'
import type { ParsedPage } from '../../source.ts'

export type HtmlPageContext = { settings: HtmlSettings; fetchedAt: Date; url: string }

type Element = ReturnType<CheerioAPI>

/** One page of a list, read by the operator's selectors. */
export function readHtmlPage(html: string, at: HtmlPageContext): ParsedPage {
  const { settings, url } = at
  if (html.trim() === '') return refusedPage('bad_payload', 'empty body')
  const $ = load(html)
  const genuine = find($, settings.guard)
  const list = find($, settings.item)
  if (genuine === null || list === null)
    return refusedPage('shape_changed', 'a selector cannot be read')
  if (genuine.length === 0)
    return refusedPage(guardless($.root().text()), `guard "${settings.guard}" not found`)
  const items = list.toArray().map((element) => readItem($(element), at))
  const href =
    settings.next === undefined ? undefined : find($, settings.next)?.first().attr('href')
  return readPage(
    items,
    href === undefined || !URL.canParse(href, url) ? null : new URL(href, url).href,
  )
}

function find($: CheerioAPI, selector: string): Element | null {
  try {
    return $(selector)
  } catch {
    return null
  }
}

/** What stands there instead of the page. */
function guardless(text: string): RunOutcome {
  if (/验证码|captcha|安全验证|verify(?:ing)? (?:you|your)|人机/i.test(text)) return 'captcha'
  if (/请(?:先)?登[录陆]|sign in to|log in to/i.test(text)) return 'auth_required'
  if (/access denied|forbidden|访问(?:受限|被拒绝|过于频繁)/i.test(text)) return 'blocked'
  return 'shape_changed'
}

function readItem(item: Element, { settings, fetchedAt, url }: HtmlPageContext): RawPost | string {
  const { fields } = settings
  const get = (field: HtmlField | undefined) =>
    field === undefined ? undefined : value(item, field)
  const text = get(fields.text)
  const title = get(fields.title)
  if (text === undefined && title === undefined)
    return `item: "${fields.text.selector ?? fields.text.attr ?? 'text'}" not found`
  const written = get(fields.published)
  const time = readWritten(written, settings, fetchedAt)
  const author = get(fields.author)
  const authorId = get(fields.authorId)
  const link = get(fields.url)
  const address =
    link !== undefined && URL.canParse(link, url) ? new URL(link, url).href : undefined
  const counts = [get(fields.likes), get(fields.reposts), get(fields.comments)].map((count) =>
    readCount(count),
  )
  const rating = number(get(fields.rating))
  const product = get(fields.product)
  const reply = get(fields.reply)
  return {
    sourceId: get(fields.id) ?? address ?? digest([author, written, title, text]),
    kind: settings.items,
    url: address ?? url,
    title,
    text: text ?? '',
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author:
      author === undefined && authorId === undefined ? undefined : { id: authorId, name: author },
    rating:
      rating === undefined || rating > settings.ratingMax
        ? undefined
        : { value: rating, max: settings.ratingMax },
    likes: counts[0]?.value,
    reposts: counts[1]?.value,
    comments: counts[2]?.value,
    approx: counts.some((count) => count.approx),
    product: product === undefined ? undefined : { name: product },
    reply: reply === undefined ? undefined : { text: reply, at: null },
  }
}

function value(item: Element, field: HtmlField): string | undefined {
  const element = field.selector === undefined ? item : item.find(field.selector).first()
  const raw = field.attr === undefined ? nodeText(element[0]) : element.attr(field.attr)?.trim()
  const part = field.regex === undefined || raw === undefined ? raw : firstMatch(raw, field.regex)
  return part === '' ? undefined : part
}

function firstMatch(raw: string, regex: string): string | undefined {
  const match = new RegExp(regex, 'u').exec(raw)
  return (match?.[1] ?? match?.[0])?.trim()
}

function readWritten(
  written: string | undefined,
  { dateFormat, timeZone }: HtmlSettings,
  fetchedAt: Date,
): ReadTime {
  const byPattern =
    written !== undefined && dateFormat !== undefined
      ? readByPattern(written, dateFormat, timeZone)
      : null
  return byPattern ?? readTime(written, fetchedAt, timeZone)
}

function number(text: string | undefined): number | undefined {
  const found = /\d+(?:\.\d+)?/.exec(text ?? '')
  return found ? Number(found[0]) : undefined
}

/** For lists without ids: the same words of the same person at the same time are the same post. */
function digest(parts: (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
