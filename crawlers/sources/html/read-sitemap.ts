import { loadHtml } from '../../read/load-html.ts'
import { readTime } from '../../read/read-time.ts'

export type SitemapEntry = { url: string; lastChange: Date | null }
/** `more`: sitemaps that an index names. */
export type Sitemap = { pages: SitemapEntry[]; more: SitemapEntry[] }

/** By the protocol. */
const maxEntries = 50_000
const epoch = new Date(0)

/** A sitemap or an index of sitemaps (sitemaps.org), also a plain list of addresses; null for any other text. */
export function readSitemap(text: string, url: string): Sitemap | null {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)[\s>]/.test(start.slice(0, 2000))) {
    const lines = start.split(/\r?\n/).map((line) => line.trim())
    const isList =
      lines.length > 0 && lines.every((line) => line === '' || /^https?:\/\/\S+$/.test(line))
    return isList ? { pages: lines.flatMap((line) => entry(line, url, [])), more: [] } : null
  }
  const $ = loadHtml(start, 'xml')
  const local = (name: string) => name.replace(/^\w+:/, '').toLowerCase()
  const all = $('*')
    .filter((_, one) => 'name' in one && /^(?:url|sitemap)$/.test(local(one.name)))
    .toArray()
    .slice(0, maxEntries)
  const read = (name: string) =>
    all
      .filter((one) => 'name' in one && local(one.name) === name)
      .flatMap((one) => {
        const inner = (tag: string) =>
          $(one)
            .find('*')
            .filter((_, child) => local(child.name) === tag)
            .first()
            .text()
            .trim()
        return entry(inner('loc'), url, [inner('lastmod'), inner('publication_date')])
      })
  return { pages: read('url'), more: read('sitemap') }
}

function entry(location: string, base: string, dates: string[]): SitemapEntry[] {
  // `&amp;` in CDATA stays
  const address = location.replaceAll('&amp;', '&')
  if (address === '' || !URL.canParse(address, base || undefined)) return []
  const url = new URL(address, base || undefined)
  if (!/^https?:$/.test(url.protocol)) return []
  const lastChange =
    dates.map((date) => readTime(date, epoch, 'UTC').at).find((date) => date !== null) ?? null
  return [{ url: url.href, lastChange }]
}
