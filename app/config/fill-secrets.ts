import { PermanentError } from '../../core/errors.ts'

const reference = /\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g

/**
 * Settings with every `${ENV}` replaced by the variable of that name, at any depth.
 * Throws PermanentError naming the variables that are not set.
 */
export function fillSecrets(
  settings: Record<string, unknown>,
  variables: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const missing = missingSecrets(settings, variables)
  if (missing.length > 0)
    throw new PermanentError(`settings: ${missing.join(', ')} not set in the environment`)
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string')
      return value.replace(reference, (_, name: string) => variables[name] ?? '')
    if (Array.isArray(value)) return value.map(fill)
    if (value && typeof value === 'object')
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]))
    return value
  }
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, fill(value)]))
}

/** Names of the variables that settings refer to and that are not set. */
export function missingSecrets(
  value: unknown,
  variables: Readonly<Record<string, string | undefined>>,
): string[] {
  const found = new Set<string>()
  const look = (inner: unknown): void => {
    if (typeof inner === 'string') {
      for (const match of inner.matchAll(reference))
        if (match[1] && !variables[match[1]]) found.add(match[1])
    } else if (inner && typeof inner === 'object') Object.values(inner).forEach(look)
  }
  look(value)
  return [...found]
}
