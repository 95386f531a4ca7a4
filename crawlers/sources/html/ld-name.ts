import { fieldsOf } from '../../read/fields-of.ts'

/** Who or what schema.org names: "Bo", {name: "Bo"}, a list of either. */
export function ldName(value: unknown): string | undefined {
  if (Array.isArray(value)) return ldName(value[0])
  if (typeof value === 'string') return value.trim() || undefined
  const fields = fieldsOf(value)
  return (fields.text('name') ?? fields.text('alternateName'))?.trim()
}
