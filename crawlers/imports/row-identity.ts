import { createHash } from 'node:crypto'

/**
 * Names rows that have no id of their own: by what they say, and the how-manieth of its kind it is in
 * the file. So two customers who say the same are two, and the same file read again names the same rows.
 */
export function createRowIdentity(): (cells: readonly string[]) => string {
  const met = new Map<string, number>()
  return (cells) => {
    const digest = createHash('sha256').update(JSON.stringify(cells)).digest('hex')
    // half of it keeps a million rows in little memory
    const key = digest.slice(0, 32)
    const before = met.get(key) ?? 0
    met.set(key, before + 1)
    return `row-${digest}-${before + 1}`
  }
}
