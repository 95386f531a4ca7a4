const maxDepth = 40

/** The state that a page carries with it names in camelCase what the site's API names in snake_case: `likedCount`, `liked_count`. */
export function snakeKeys(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return value
  if (Array.isArray(value)) return value.map((item) => snakeKeys(item, depth + 1))
  const entries = Object.entries(value).map(([key, below]: [string, unknown]) => [
    key.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    snakeKeys(below, depth + 1),
  ])
  const snaked: unknown = Object.fromEntries(entries)
  return snaked
}
