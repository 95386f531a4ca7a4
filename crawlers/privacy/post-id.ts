import { createHmac } from 'node:crypto'

/** A SHA-256 that a reader made of what a post says, where its site names none; alone or within an id such as `row-…-1`. */
const digest = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g

/**
 * The id under which a post is stored: its own, or, where it is a plain hash of its words and its author, that hash
 * under the instance's key. All but a hidden number is known of them, so a plain one tells the number to whoever tries.
 */
export function postId(sourceId: string, identityKey: string): string {
  return sourceId.replaceAll(digest, (plain) => {
    const keyed = createHmac('sha256', identityKey).update(`post:${plain}`).digest('hex')
    return `hmac-${keyed.slice(0, 40)}`
  })
}
