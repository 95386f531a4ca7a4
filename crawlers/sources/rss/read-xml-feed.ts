import type { CheerioAPI } from 'cheerio'

import { loadHtml } from '../../read/load-html.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { refusalWords } from '../../read/refusal-words.ts'
import type { ParsedPage } from '../../source.ts'
import { feedElement, type FeedElement, type XmlElement } from './feed-element.ts'
import { feedItem, type FeedContext } from './feed-item.ts'
import { nextFeedPage } from './next-feed-page.ts'

const namespaceBase = 'xml:base'

/** RSS 0.9–2.0, RDF and Atom, read leniently: feeds in the wild are often not well-formed. */
export function readXmlFeed(xml: string, at: FeedContext): ParsedPage {
  const $ = loadHtml(xml, 'xml')
  const root = rootOf($)
  if (root === null) {
    return /<html[\s>]/i.test(xml)
      ? refusedPage(
          refusalWords(loadHtml(xml).text()) ?? 'bad_payload',
          'a web page instead of a feed',
        )
      : refusedPage('shape_changed', 'neither <rss>, <feed> nor <rdf:RDF>')
  }
  const { element, isAtom, prefix } = root
  const channel = element.children().filter((_, one) => /^(?:\w+:)?channel$/i.test(one.name))
  const feed = feedElement($, isAtom || channel.length === 0 ? element : channel.first(), prefix)
  const bases = [
    at.url ?? undefined,
    isAtom ? undefined : feed.text('link'),
    element.attr(namespaceBase),
    isAtom ? undefined : feed.attr(namespaceBase),
  ]
  // RDF puts its items beside the channel
  const items = $('*')
    .filter(
      (_, one) =>
        'name' in one && one.name.toLowerCase() === `${prefix}${isAtom ? 'entry' : 'item'}`,
    )
    .toArray()
    .map((one) => feedElement($, $(one), prefix))
  const posts = items.map((item) => {
    const fields = isAtom ? atomFields(item, feed) : rssFields(item)
    return feedItem({ ...fields, base: resolved([...bases, item.attr(namespaceBase)]) }, at)
  })
  const page = readPage(posts, null)
  return { ...page, next: page.posts.length === 0 ? null : nextFeedPage(feed, page.posts, at.url) }
}

function rootOf($: CheerioAPI) {
  for (const node of $('*').slice(0, 20).toArray()) {
    const [, prefix = '', name = ''] =
      'name' in node ? (/^(\w+:)?(\w+)$/.exec(node.name.toLowerCase()) ?? []) : []
    if (name === 'feed') return { element: $(node), isAtom: true, prefix }
    // RDF's own elements have a prefix, those of RSS in it have none
    if (name === 'rss' || name === 'rdf') return { element: $(node), isAtom: false, prefix: '' }
  }
  return null
}

/** Each may be relative to the one before it. */
function resolved(bases: readonly (string | undefined)[]): string | undefined {
  return bases.reduce<string | undefined>(
    (base, next) =>
      next !== undefined && URL.canParse(next, base) ? new URL(next, base).href : base,
    undefined,
  )
}

function atomFields(entry: FeedElement, feed: FeedElement) {
  const links = entry.all('link')
  const rel = (link: XmlElement) => link.attr('rel') ?? 'alternate'
  const alternate = links.filter((link) => rel(link) === 'alternate')
  const link = alternate.find((one) => /html/.test(one.attr('type') ?? 'html')) ?? alternate[0]
  const nameOf = (element: FeedElement) => {
    const [author] = element.all('author')
    if (author === undefined) return undefined
    const name = author.children().filter((_, one) => /^(?:\w+:)?name$/i.test(one.name))
    return (
      name.first().text().trim() ||
      author.clone().children().remove().end().text().trim() ||
      undefined
    )
  }
  return {
    id: entry.text('id'),
    link:
      (link ?? links.find((one) => !['self', 'edit', 'replies'].includes(rel(one))))?.attr(
        'href',
      ) ?? entry.text('link'),
    title: markup(entry.all('title')[0]),
    body:
      entry.all('content').map(markup).find(Boolean) ??
      entry.all('summary').map(markup).find(Boolean) ??
      // YouTube
      entry.all('media:group')[0]?.children('media\\:description').text(),
    date: entry.text('published', 'issued', 'created', 'pubdate', 'dc:date', 'updated', 'modified'),
    author: nameOf(entry) ?? entry.text('dc:creator') ?? nameOf(feed),
    publisher: undefined,
    comments: entry.text('thr:total', 'slash:comments'),
    answers: entry.all('thr:in-reply-to')[0]?.attr('ref'),
  }
}

function rssFields(item: FeedElement) {
  return {
    id: item.text('guid', 'id') ?? item.attr('rdf:about'),
    link:
      item.text('link') ??
      item.all('link')[0]?.attr('href') ??
      item
        .all('atom:link')
        .find((link) => link.attr('rel') !== 'self')
        ?.attr('href'),
    title: item.text('title', 'dc:title'),
    body: item.text('content:encoded', 'content', 'description', 'summary', 'itunes:summary'),
    date: item.text(
      'pubdate',
      'dc:date',
      'dcterms:created',
      'dcterms:issued',
      'published',
      'a10:updated',
      'atom:updated',
      'date',
    ),
    author: item.text('dc:creator', 'author', 'itunes:author'),
    publisher: item.text('source', 'news:source'),
    comments: item.text('slash:comments', 'thr:total'),
    answers: item.all('thr:in-reply-to')[0]?.attr('ref'),
  }
}

/** Atom may hold the markup itself (type xhtml) instead of its text. */
function markup(content: XmlElement | undefined): string | undefined {
  if (content === undefined) return undefined
  return (content.attr('type') === 'xhtml' ? content.html() : content.text().trim()) ?? undefined
}
