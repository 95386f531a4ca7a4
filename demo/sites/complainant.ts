import type { Post } from '../scenario/post.ts'
import { aliases } from '../scenario/stock/formal.ts'

/** The name over a complaint: the platform gives those who file one a name of its own. */
export function complainant(post: Post): string {
  return aliases[Number(post.author.id) % aliases.length] ?? '匿名'
}
