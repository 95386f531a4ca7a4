import fc from 'fast-check'

import { aBytesEdit, editBytes, type BytesEdit } from './edit-bytes.ts'
import { aJsonEdit, editJson, type JsonEdit } from './edit-json.ts'
import { aTagsEdit, editTags, type TagsEdit } from './edit-tags.ts'

type Edit = BytesEdit | JsonEdit | TagsEdit

/** Which of the bodies, and what is done to it. */
export type EditedBody = { seed: number; edits: Edit[] }

export const anEditedBody: fc.Arbitrary<EditedBody> = fc.record({
  seed: fc.nat(1000),
  edits: fc.array(fc.oneof(aBytesEdit, aJsonEdit, aTagsEdit), { minLength: 1, maxLength: 5 }),
})

/** Recorded bodies grow by editing: no longer than this. */
const maxBytes = 3_000_000

/** The body that an `EditedBody` stands for. */
export function editedBody(bodies: readonly Buffer[], { seed, edits }: EditedBody): Buffer {
  const start = bodies[seed % Math.max(1, bodies.length)] ?? Buffer.from('')
  return edits.reduce<Buffer>((body, edit) => editBody(body, edit).subarray(0, maxBytes), start)
}

function editBody(body: Buffer, edit: Edit): Buffer {
  switch (edit.how) {
    case 'bytes':
      return editBytes(body, edit)
    case 'json':
      return editJson(body, edit)
    case 'tags':
      return editTags(body, edit)
  }
}
