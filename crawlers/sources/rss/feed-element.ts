import type { CheerioAPI } from 'cheerio'

export type XmlElement = ReturnType<CheerioAPI>

/** What an element of a feed holds, by the names of its children: lower case, without the prefix of the document. */
export type FeedElement = {
  /** The first child of these names that says something. */
  text: (...names: string[]) => string | undefined
  all: (name: string) => XmlElement[]
  attr: (name: string) => string | undefined
}

/** Sloppy feeds write `pubdate`, prefix what needs no prefix (`atom:entry`), and leave out namespaces. */
export function feedElement($: CheerioAPI, element: XmlElement, prefix: string): FeedElement {
  const byName = new Map<string, XmlElement[]>()
  for (const child of element.children().toArray()) {
    if (!('name' in child)) continue
    const name = child.name.toLowerCase()
    const bare = prefix !== '' && name.startsWith(prefix) ? name.slice(prefix.length) : name
    byName.set(bare, [...(byName.get(bare) ?? []), $(child)])
  }
  const all = (name: string) => byName.get(name) ?? []
  return {
    all,
    attr: (name) => element.attr(name),
    text: (...names) =>
      names
        .flatMap(all)
        .map((one) => one.text().trim())
        .find((text) => text !== ''),
  }
}
