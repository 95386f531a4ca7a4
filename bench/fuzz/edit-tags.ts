import fc from 'fast-check'

/** `at` chooses one of the body's tags, by its place modulo their number. */
export type TagsEdit = {
  how: 'tags'
  at: number
  act: 'drop' | 'double' | 'unclose' | 'close' | 'rename' | 'attribute' | 'empty'
  name: string
  times: number
}

export const aTagsEdit: fc.Arbitrary<TagsEdit> = fc.record({
  how: fc.constant('tags'),
  at: fc.nat(5000),
  act: fc.constantFrom('drop', 'double', 'unclose', 'close', 'rename', 'attribute', 'empty'),
  name: fc.constantFrom('div', 'p', 'a', 'b', 'table', 'tr', 'script', 'svg', 'entry', 'item', 'x'),
  times: fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: 3 }) },
    fc.integer({ min: 100, max: 3000 }),
  ),
})

/** Drops, repeats, renames or leaves open one tag of HTML or XML; the body itself where there is none. */
export function editTags(body: Buffer, { at, act, name, times }: TagsEdit): Buffer {
  // one character a byte: other charsets stay what they are
  const text = body.toString('latin1')
  const tags = [...text.slice(0, 2_000_000).matchAll(/<\/?[a-z][^<>]{0,2000}>/gi)]
  const tag = tags[at % Math.max(1, tags.length)]
  if (!tag) return body
  const [whole] = tag
  const before = text.slice(0, tag.index)
  const after = text.slice(tag.index + whole.length)
  const changed = {
    drop: '',
    double: whole.repeat(times),
    unclose: `<${name}>`.repeat(times) + whole,
    close: `${whole}</${name}>`.repeat(times),
    rename: whole.replace(/^<(\/?)[\w:-]+/, `<$1${name}`),
    attribute: whole.replace(/=\s*("[^"]*"|'[^']*')/, () => '="\0<&#x;万-1"'),
    empty: whole.replace(/>$/, '/>'),
  }[act]
  return Buffer.from(before + changed + after, 'latin1')
}
