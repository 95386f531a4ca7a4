import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { readJson } from '../../read/read-json.ts'

/** A `data-field` attribute: JSON, or a copy that a script has written with single quotes. */
export function tiebaField(attribute: string | undefined): Fields {
  if (attribute === undefined) return fieldsOf(undefined)
  const value = readJson(attribute)
  if (value !== undefined) return fieldsOf(value)
  const pairs = attribute.matchAll(/'(\w+)'\s*:\s*'([^']*)'/g)
  return fieldsOf(Object.fromEntries([...pairs].map(([, key = '', text = '']) => [key, text])))
}
