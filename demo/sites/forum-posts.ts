import type { Post } from '../scenario/post.ts'

/** A post as the forum numbers it: `number` over all posts, `place` within its topic, both from 1. */
export type ForumPost = { post: Post; number: number; topic: number; place: number; title: string }

/** Numbers posts, oldest first: one with a title begins a topic, one without answers the topic before it. */
export function forumPosts(oldestFirst: readonly Post[]): ForumPost[] {
  const numbered: ForumPost[] = []
  let topic = 0
  let place = 0
  let title = ''
  for (const post of oldestFirst) {
    if (post.title !== null || topic === 0) {
      topic += 1
      place = 0
      title = post.title ?? ''
    }
    place += 1
    numbered.push({ post, number: numbered.length + 1, topic, place, title })
  }
  return numbered
}
