import { breaks } from '../lexicon/remark/scope-forms.ts'

import { tokenKind, type RemarkToken } from './remark-tokens.ts'

const reach = 8
const strongDenial = /^(?:从|不是|不会|没人|没谁|没说)/u
const plainNot = /^不[^是会]/u

/** What the denials read so far reach in a clause. Two of them deny nothing; a cue, a turn or distance ends them. */
export class DenialScope {
  denied = false
  /** The denial names a lack: 没给理由. */
  lacking = false
  #to = -1
  #far = false
  #strong = false
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  get open(): boolean {
    return this.#to >= 0
  }

  /** Where the last denial ends. */
  get to(): number {
    return this.#to
  }

  deny({ kind, start, end }: RemarkToken): void {
    // two denials far apart are of two things
    if (this.open && start - this.#to > (this.#far ? 5 : 2)) this.denied = false
    const word = this.#text.slice(start, end)
    this.#far = word.length >= 2 && !plainNot.test(word)
    this.#strong = word.length >= 3 || strongDenial.test(word)
    this.denied = !this.denied
    this.lacking = kind === tokenKind.lack
    this.#to = end
  }

  /** Ends the denial where it does not reach the cue. */
  reachFor(cue: RemarkToken): void {
    if (!this.open) return
    const gap = cue.start - this.#to
    const between = this.#text.slice(this.#to, cue.start)
    if (
      gap > reach ||
      breaks.test(between) ||
      // "没停十分钟收我十块" denies the ten minutes alone
      (!this.#far && cue.kind === tokenKind.cost && gap > 2) ||
      // "你不来没人管" denies two things
      (!this.#strong &&
        gap > (this.#far ? 2 : 0) &&
        /[不没无未]/u.test(this.#text[cue.start] ?? ''))
    )
      this.#end()
  }

  /** One denial serves neighbours of one kind: 从不起火冒烟. */
  leave(cue: RemarkToken, next: RemarkToken | undefined): void {
    if (!this.open) return
    const praises = cue.kind === tokenKind.praise
    if (next && next.start - cue.end <= 2 && (next.kind === tokenKind.praise) === praises)
      this.#to = cue.end
    else this.#end()
  }

  #end(): void {
    this.denied = false
    this.#to = -1
  }
}
