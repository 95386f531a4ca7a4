import { countersAt, type Counters } from '../scenario/counters-at.ts'
import type { Post } from '../scenario/post.ts'

/** A post as a visitor sees it at `now`. */
export type SeenPost = {
  post: Post
  text: string
  counters: Counters
  edited: Date | null
  reply: Post['reply']
}

export function seenPost(post: Post, now: Date): SeenPost {
  const edit = post.edit !== null && post.edit.at <= now ? post.edit : null
  return {
    post,
    text: edit?.text ?? post.text,
    counters: countersAt(post, now),
    edited: edit?.at ?? null,
    reply: post.reply !== null && post.reply.at <= now ? post.reply : null,
  }
}
