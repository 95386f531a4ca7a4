import fc from 'fast-check'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** `path` chooses a child at each level, by its place modulo their number. */
export type JsonEdit = {
  how: 'json'
  path: number[]
  act: 'drop' | 'retype' | 'wrap' | 'deepen' | 'double' | 'lift' | 'rename'
  value: Json
}

/** Values that a field does not expect, parted by bars where they are words. */
const words =
  '| |0|-1|x|万|4.9万+|1e999|7603286382429717282|刚刚|06-14|2025-13-45|2025-06-14T03:00:00+99:99|<b>|&#x110000;|\ud83d|\0|https://|//|[[x|[deleted]|javascript:0|{"a":1}'
const numbers = [0, -1, 1, 1.5, 1e308, -1e308, 2 ** 53, 1e21, 1749870000, 1749870000000]
const others: Json[] = [
  null,
  true,
  false,
  '<p>'.repeat(50),
  'a'.repeat(5000),
  '９'.repeat(400),
  [],
  {},
  [null],
  [[]],
  { id: null },
  { length: 5 },
  { toString: 1 },
]
const odd: Json[] = [...others, ...numbers, ...words.split('|')]

export const aJsonEdit: fc.Arbitrary<JsonEdit> = fc.record({
  how: fc.constant('json'),
  path: fc.array(fc.nat(40), { minLength: 1, maxLength: 7 }),
  act: fc.constantFrom(
    'drop',
    'retype',
    'retype',
    'retype',
    'wrap',
    'deepen',
    'double',
    'lift',
    'rename',
  ),
  value: fc.constantFrom(...odd),
})

/** Changes one place of a JSON body; the body itself where it is none. Keeps what stands around the JSON (JSONP, a script). */
export function editJson(body: Buffer, edit: JsonEdit): Buffer {
  const text = body.toString('utf8')
  const start = text.search(/[[{]/)
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'))
  if (start < 0 || end < start || text.length > 2_000_000) return body
  const value = read(text.slice(start, end + 1))
  if (value === undefined) return body
  const edited = JSON.stringify(change(value, edit, 0))
  return Buffer.from(`${text.slice(0, start)}${edited}${text.slice(end + 1)}`)
}

function read(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return value as Json
  } catch {
    return undefined
  }
}

function change(value: Json, edit: JsonEdit, depth: number): Json {
  const { path, act } = edit
  const here = path[depth]
  if (typeof value !== 'object' || value === null || here === undefined) return replace(value, edit)
  const keys = Object.keys(value)
  const key = keys[here % Math.max(1, keys.length)]
  if (key === undefined) return replace(value, edit)
  const isLast = depth === path.length - 1
  if (Array.isArray(value)) {
    const at = Number(key)
    const child = value[at] ?? null
    if (isLast && act === 'drop') return value.toSpliced(at, 1)
    if (isLast && act === 'double') return value.toSpliced(at, 0, ...Array<Json>(20).fill(child))
    return value.with(at, change(child, edit, depth + 1))
  }
  const child = value[key] ?? null
  const { [key]: _gone, ...rest } = value
  if (isLast && act === 'drop') return rest
  if (isLast && act === 'rename') return { ...rest, [`${key}_`]: child }
  if (isLast && act === 'lift' && typeof child === 'object' && child !== null)
    return { ...rest, ...child }
  return { ...value, [key]: change(child, edit, depth + 1) }
}

function replace(old: Json, { act, value }: JsonEdit): Json {
  switch (act) {
    case 'retype':
    case 'drop':
    case 'rename':
      return value
    case 'wrap':
      return [old]
    case 'double':
      return [old, old]
    case 'lift':
      return typeof old === 'object' ? value : { value: old }
    case 'deepen': {
      let deep: Json = old
      for (let n = 0; n < 300; n += 1)
        deep = [[deep], { replies: deep }, { children: [deep] }][n % 3] ?? deep
      return deep
    }
  }
}
