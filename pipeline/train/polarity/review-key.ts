/** What makes two reviews the same: letters and digits alone, one width, one case. */
export function reviewKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** The fixed fifth (0..4) that a review belongs to, by its key alone: equal texts never part. */
export function foldOf(key: string): number {
  let hash = 2166136261
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) % 5
}
