import { z } from 'zod'

type Sample = string | number | boolean | object

/** How an adapter's setting could be written, derived from its schema: `url: https://example.com/…`. */
export function sampleSetting(
  schema: z.ZodType,
  path: readonly (string | number)[],
): string | null {
  const key = path.findLast((part) => typeof part === 'string')
  const node = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const place = path.reduce<unknown>((inner, part) => step(inner, part), node)
  const one = typeof place === 'object' && place !== null ? sampleOf({ ...place }) : null
  // an item of a list is shown with its list
  const depth = path.length - 1 - path.findLastIndex((part) => typeof part === 'string')
  const sample = one === null ? null : listed(one, depth)
  return key && sample !== null
    ? `${key}: ${typeof sample === 'string' ? inYaml(sample) : JSON.stringify(sample)}`
    : null
}

function listed(sample: Sample, depth: number): Sample {
  return depth === 0 ? sample : [listed(sample, depth - 1)]
}

/** Quoted where YAML would read it otherwise inside `{ … }`. */
function inYaml(text: string): string {
  return /^[^"'#&*!|>%@`.[{][^[\]{},#]*$/.test(text) || text.startsWith('"')
    ? text
    : JSON.stringify(text)
}

function step(node: unknown, part: string | number): unknown {
  if (typeof node !== 'object' || node === null) return null
  const fields: Record<string, unknown> = { ...node }
  if (typeof part === 'number') return fields['items'] ?? null
  const properties = fields['properties']
  if (typeof properties === 'object' && properties !== null && part in properties)
    return new Map(Object.entries(properties)).get(part)
  const options = fields['anyOf'] ?? fields['oneOf']
  if (!Array.isArray(options)) return fields['additionalProperties'] ?? null
  return options.map((option) => step(option, part)).find((found) => found !== null) ?? null
}

function sampleOf(node: Record<string, unknown>): Sample | null {
  const { default: usual, examples, sample, enum: choices, format, type, minimum } = node
  const given = [
    usual,
    Array.isArray(examples) ? examples[0] : undefined,
    Array.isArray(choices) ? choices[0] : undefined,
  ]
  for (const value of given)
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return value
  if (typeof sample === 'object' && sample !== null) return sample
  if (format === 'uri') return 'https://example.com/…'
  if (format === 'email') return 'service@example.com'
  if (type === 'integer' || type === 'number') return typeof minimum === 'number' ? minimum : 1
  if (type === 'boolean') return true
  if (type === 'array') return ['…']
  return type === 'string' ? '"…"' : null
}
