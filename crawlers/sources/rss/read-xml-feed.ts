import { load, type CheerioAPI } from 'cheerio'

import { feedItem, type FeedContext } from './feed-item.ts'
import { readPage, refusedPage } from '../../read/parsed-page.ts'
import type { ParsedPage } from '../../source.ts'

type Element = ReturnType<CheerioAPI>

/** RSS 0.9–2.0, RDF and Atom, read leniently: feeds in the wild are often not well-formed. */
export function readXmlFeed(xml: string, at: FeedContext): ParsedPage {
  const $ = load(xml, { xml: true })
  const atom = $('feed').first()
  const channel = $('rss > channel, rdf\\:RDF > channel, RDF > channel, rss').first()
  if (atom.length === 0 && channel.length === 0) {
    return /<html[\s>]/i.test(xml)
      ? refusedPage('bad_payload', 'a web page instead of a feed')
      : refusedPage('shape_changed', 'neither <rss>, <feed> nor <rdf:RDF>')
  }
  const base = atom.attr('xml:base') ?? (first(channel, 'link') || undefined)
  const items = atom.length > 0 ? atom.children('entry') : $('item')
  const read = items.toArray().map((element) => {
    const item = $(element)
    const fields = atom.length > 0 ? atomFields(item) : rssFields(item)
    return feedItem({ ...fields, base: item.attr('xml:base') ?? base }, at)
  })
  return readPage(read, null)
}

function atomFields(entry: Element) {
  const links = entry.children('link')
  const alternate = links.filter((_, link) => (link.attribs['rel'] ?? 'alternate') === 'alternate')
  return {
    id: some(first(entry, 'id')),
    link: alternate.first().attr('href') ?? links.first().attr('href'),
    title: first(entry, 'title'),
    body: markup(entry.children('content').first()) || markup(entry.children('summary').first()),
    date: some(
      first(entry, 'published'),
      first(entry, 'issued'),
      first(entry, 'updated'),
      first(entry, 'modified'),
    ),
    author: some(
      entry.children('author').first().children('name').text().trim(),
      first(entry, 'dc\\:creator'),
    ),
    comments: some(first(entry, 'thr\\:total')),
  }
}

function rssFields(item: Element) {
  return {
    id: some(first(item, 'guid'), item.attr('rdf:about') ?? ''),
    link: some(first(item, 'link'), item.children('atom\\:link').first().attr('href') ?? ''),
    title: first(item, 'title'),
    body: some(first(item, 'content\\:encoded'), first(item, 'description')),
    date: some(
      first(item, 'pubDate'),
      first(item, 'dc\\:date'),
      first(item, 'dcterms\\:created'),
      first(item, 'published'),
    ),
    author: some(first(item, 'dc\\:creator'), first(item, 'author')),
    comments: some(first(item, 'slash\\:comments')),
  }
}

function first(parent: Element, name: string): string {
  return parent.children(name).first().text().trim()
}

/** Atom may hold the markup itself (type xhtml) instead of its text. */
function markup(content: Element): string {
  return content.attr('type') === 'xhtml' ? (content.html() ?? '') : content.text().trim()
}

function some(...values: string[]): string | undefined {
  return values.find((value) => value !== '')
}
