/** Hosts of all web addresses that the settings of a source hold, at any depth: what the operator named. */
export function namedHosts(settings: unknown): string[] {
  if (typeof settings === 'string')
    return /^https?:\/\//i.test(settings) && URL.canParse(settings)
      ? [new URL(settings).hostname]
      : []
  if (typeof settings !== 'object' || settings === null) return []
  return [...new Set(Object.values(settings).flatMap(namedHosts))]
}
