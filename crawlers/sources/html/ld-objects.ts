import type { CheerioAPI } from 'cheerio'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readJson } from '../../read/read-json.ts'

export type LdObject = {
  types: string[]
  fields: Fields
  /** The nearest named thing that it stands in: the product of its reviews. */
  about: Fields | null
}

const maxDepth = 12

/** Every typed object of a page's ld+json scripts (schema.org), outer ones first. */
export function ldObjects($: CheerioAPI): LdObject[] {
  const found: LdObject[] = []
  for (const script of $('script[type*="ld+json"]').toArray()) {
    const text = $(script)
      .text()
      .replaceAll(/^\s*(?:<!--|\/\/<!\[CDATA\[|<!\[CDATA\[)|(?:-->|\/\/\]\]>|\]\]>)\s*;?\s*$/g, '')
    collect(readJson(text) ?? readJson(escaped(text)), null, found, 0)
  }
  return found
}

/** Raw line breaks inside strings are common. */
function escaped(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\[\s\S])*"/g, (token) =>
    token.replaceAll(/\r?\n/g, String.raw`\n`).replaceAll('\t', ' '),
  )
}

function collect(value: unknown, about: Fields | null, found: LdObject[], depth: number): void {
  if (depth > maxDepth || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    for (const one of value) collect(one, about, found, depth + 1)
    return
  }
  const fields = fieldsOf(value)
  const type = fields.raw('@type')
  const types = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === 'string')
  if (types.length > 0) found.push({ types, fields, about })
  const isThing = types.length > 0 && fields.text('name') !== undefined && !types.includes('Review')
  for (const inner of Object.values(value))
    collect(inner, isThing ? fields : about, found, depth + 1)
}
