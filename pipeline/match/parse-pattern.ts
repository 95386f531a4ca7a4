/** A regular expression as a tree. `assert` stands for all that takes no room: borders, looking ahead and behind. */
export type Pattern =
  /** One of these strings, the first that fits; null: one character of too many to list. */
  | { kind: 'one'; of: readonly string[] | null }
  | { kind: 'all'; items: readonly Pattern[] }
  | { kind: 'any'; items: readonly Pattern[] }
  | { kind: 'repeat'; item: Pattern; min: number; max: number; lazy: boolean }
  | { kind: 'assert' }

const digits = [...'0123456789']
const listedChars = 32

/**
 * The alternatives of an expression's source, each with its own source: the part of JavaScript's
 * notation (with the flag u) that the lexicon uses. Throws SyntaxError on any other.
 */
export function parsePattern(source: string): Array<{ source: string; pattern: Pattern }> {
  const at = { source, index: 0 }
  const found: Array<{ source: string; pattern: Pattern }> = []
  for (;;) {
    const start = at.index
    const pattern = readSequence(at)
    found.push({ source: source.slice(start, at.index), pattern })
    if (at.index >= source.length) return found
    if (source[at.index] !== '|') throw unknown(at)
    at.index += 1
  }
}

type Place = { source: string; index: number }

function readSequence(at: Place): Pattern {
  const items: Pattern[] = []
  for (let char = at.source[at.index]; char !== undefined && char !== '|' && char !== ')';) {
    const item = readRepeats(at, readOne(at))
    const joined = join(items.at(-1), item)
    if (joined) items.pop()
    items.push(joined ?? item)
    char = at.source[at.index]
  }
  return items.length === 1 && items[0] ? items[0] : { kind: 'all', items }
}

// "安" and "装" are "安装", for they are many
function join(before: Pattern | undefined, item: Pattern): Pattern | null {
  if (before?.kind !== 'one' || item.kind !== 'one') return null
  if (before.of?.length !== 1 || item.of?.length !== 1) return null
  return { kind: 'one', of: [`${before.of[0]}${item.of[0]}`] }
}

function readOne(at: Place): Pattern {
  const char = String.fromCodePoint(at.source.codePointAt(at.index) ?? 0)
  at.index += char.length
  if (char === '(') return readGroup(at)
  if (char === '[') return readClass(at)
  if (char === '\\') return readEscape(at)
  if (char === '.') return { kind: 'one', of: null }
  if (char === '^' || char === '$') return { kind: 'assert' }
  if ('*+?{}]'.includes(char)) throw unknown(at)
  return { kind: 'one', of: [char] }
}

function readGroup(at: Place): Pattern {
  const [opening] = read(at, groupOpening)
  const items: Pattern[] = [readSequence(at)]
  while (at.source[at.index] === '|') {
    at.index += 1
    items.push(readSequence(at))
  }
  if (at.source[at.index] !== ')') throw unknown(at)
  at.index += 1
  if (opening?.endsWith('!') || opening?.endsWith('=')) return { kind: 'assert' }
  const strings = items.map((item) => (item.kind === 'one' ? item.of : null))
  const listed = strings.filter((one) => one !== null)
  return listed.length === items.length
    ? { kind: 'one', of: listed.flat() }
    : { kind: 'any', items }
}

function readEscape(at: Place): Pattern {
  const chars = escaped(at)
  return chars === 'border' ? { kind: 'assert' } : { kind: 'one', of: chars }
}

function escaped(at: Place): readonly string[] | null | 'border' {
  const char = at.source[at.index] ?? ''
  at.index += 1
  if (char === 'd') return digits
  if (/[wWsSD]/.test(char)) return null
  if (char === 'b') return 'border'
  if (char === 'u') {
    const [hex = ''] = read(at, fourHex)
    return [String.fromCharCode(Number.parseInt(hex, 16))]
  }
  if (/[\p{L}\p{N}]/u.test(char)) throw unknown(at)
  return [char]
}

function readClass(at: Place): Pattern {
  const negated = at.source[at.index] === '^'
  if (negated) at.index += 1
  let chars: string[] | null = []
  for (;;) {
    const char = String.fromCodePoint(at.source.codePointAt(at.index) ?? 0)
    if (at.index >= at.source.length) throw unknown(at)
    at.index += char.length
    if (char === ']') break
    const listed = char === '\\' ? escaped(at) : [char]
    if (listed === 'border') throw unknown(at)
    const isRange = at.source[at.index] === '-' && at.source[at.index + 1] !== ']'
    // a range is more than anybody lists
    chars = isRange || listed === null || chars === null ? null : [...chars, ...listed]
  }
  return { kind: 'one', of: negated || (chars?.length ?? 0) > listedChars ? null : chars }
}

function readRepeats(at: Place, item: Pattern): Pattern {
  if (!'*+?{'.includes(at.source[at.index] ?? '.')) return item
  const [, simple, from, comma, to, lazy] = read(at, repeatSign)
  const min = simple ? (simple === '+' ? 1 : 0) : Number(from)
  const open = simple ? simple !== '?' : comma === ',' && to === ''
  const max = open ? Infinity : simple ? 1 : to ? Number(to) : min
  return { kind: 'repeat', item, min, max, lazy: lazy === '?' }
}

const fourHex = /[\da-f]{4}/iy
const groupOpening = /(?:\?(?::|<?[!=]))?/y
const repeatSign = /(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/y

function read(at: Place, sticky: RegExp): readonly string[] {
  sticky.lastIndex = at.index
  const found = sticky.exec(at.source)
  if (!found) throw unknown(at)
  at.index += found[0].length
  return found
}

function unknown(at: Place): SyntaxError {
  return new SyntaxError(`pattern: cannot read "${at.source}" at ${at.index}`)
}
