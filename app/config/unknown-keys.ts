import type { z } from 'zod'

export type UnknownKey = { path: (string | number)[]; known: string[] }

/**
 * Keys of a value that its schema does not know, at any depth. Schemas of adapters and of core drop
 * unknown keys in silence; in a configuration such a key is a misspelt one.
 */
export function unknownKeys(
  schema: z.core.$ZodType,
  value: unknown,
  path: (string | number)[] = [],
): UnknownKey[] {
  const def = definitionOf(schema)
  switch (def.type) {
    case 'object':
      return isRecord(value) ? inObject(def.shape, def.catchall, value, path) : []
    case 'array':
      return Array.isArray(value)
        ? value.flatMap((item, i) => unknownKeys(def.element, item, [...path, i]))
        : []
    case 'record':
      return isRecord(value)
        ? Object.entries(value).flatMap(([key, inner]) =>
            unknownKeys(def.valueType, inner, [...path, key]),
          )
        : []
    case 'union': {
      const tried = def.options.map((option) => unknownKeys(option, value, path))
      return tried.toSorted((a, b) => a.length - b.length)[0] ?? []
    }
    case 'pipe':
      return unknownKeys(definitionOf(def.in).type === 'transform' ? def.out : def.in, value, path)
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'nonoptional':
    case 'readonly':
    case 'catch':
      return unknownKeys(def.innerType, value, path)
    default:
      return []
  }
}

function inObject(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  catchall: z.core.$ZodType | undefined,
  value: Record<string, unknown>,
  path: (string | number)[],
): UnknownKey[] {
  const known = Object.keys(shape)
  // a loose object takes any key; a strict one has a catchall that takes none
  const isLoose = catchall !== undefined && definitionOf(catchall).type !== 'never'
  return Object.entries(value).flatMap(([key, inner]) => {
    const schema = shape[key]
    if (schema) return unknownKeys(schema, inner, [...path, key])
    return isLoose ? [] : [{ path: [...path, key], known }]
  })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function definitionOf(schema: z.core.$ZodType) {
  // zod's own union of its schema classes: every schema built by zod 4 is one of them
  return (schema as z.core.$ZodTypes)._zod.def
}
