import type { RawPost } from '../../core/mention.ts'

/** What was read of a page, each post once: pinned and hot ones stand apart and again in the list. */
export function distinctPosts<Post extends RawPost>(
  items: readonly (Post | string | null)[],
): (Post | string | null)[] {
  const ids = new Set<string>()
  return items.filter((item) => {
    if (item === null || typeof item === 'string') return true
    const isNew = !ids.has(item.sourceId)
    ids.add(item.sourceId)
    return isNew
  })
}
