import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml'

import type { Bilingual } from '../bilingual.ts'

export type YamlPath = readonly (string | number)[]
type Position = { line: number; column: number }

/** A parsed YAML text that can say where each path stands and what is written there. */
export type YamlSource = {
  value: unknown
  syntaxErrors: (Position & { message: string; lineText: string })[]
  /** Where the value stands; for a path that is missing, its nearest parent. */
  positionOf: (path: YamlPath) => Position
  /** Where the key itself stands. */
  positionOfKey: (path: YamlPath) => Position
  /** What is written at a path, shortened. */
  foundAt: (path: YamlPath) => Bilingual
}

const maxShown = 60
const secretKey = /secret|token|password|cookie|key|webhook|authorization/i

export function readYaml(text: string): YamlSource {
  const lines = new LineCounter()
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const textLines = text.split(/\r?\n/)
  return {
    value: doc.errors.length === 0 ? doc.toJS({ maxAliasCount: 100 }) : undefined,
    syntaxErrors: doc.errors.map((error) => {
      const position = at(error.pos[0])
      return { ...position, message: error.message, lineText: textLines[position.line - 1] ?? '' }
    }),
    positionOf: (path) => at(offsetOf(doc, path)),
    positionOfKey: (path) => at(keyOffsetOf(doc, path)),
    foundAt: (path) => describeNode(nodeAt(doc, path), text, path),
  }
}

function nodeAt(doc: Document, path: YamlPath): Node | null {
  let node: unknown = doc.contents
  for (const part of path) {
    if (isMap(node) || isSeq(node)) node = node.get(part, true)
    else return null
  }
  return isMap(node) || isSeq(node) || isScalar(node) ? node : null
}

function offsetOf(doc: Document, path: YamlPath): number {
  for (let length = path.length; length >= 0; length--) {
    const start = nodeAt(doc, path.slice(0, length))?.range?.[0]
    if (start !== undefined) return start
  }
  return 0
}

function keyOffsetOf(doc: Document, path: YamlPath): number {
  const parent = nodeAt(doc, path.slice(0, -1))
  const key = path.at(-1)
  if (isMap(parent))
    for (const pair of parent.items)
      if (isScalar(pair.key) && pair.key.value === key && pair.key.range) return pair.key.range[0]
  return offsetOf(doc, path)
}

function describeNode(node: Node | null, text: string, path: YamlPath): Bilingual {
  if (isMap(node)) return ['一组键值', 'a mapping']
  if (isSeq(node)) return ['一个列表', 'a list']
  if (!isScalar(node)) return ['没有写', 'nothing']
  const written = node.range ? text.slice(node.range[0], node.range[1]) : String(node.value)
  if (written === '') return ['空', 'empty']
  // a reference names a secret; only a secret written out is hidden
  const isSecret =
    path.some((part) => typeof part === 'string' && secretKey.test(part)) && !written.includes('${')
  if (isSecret && typeof node.value === 'string') return ['（不显示）', '(hidden)']
  const shown = written.length > maxShown ? `${written.slice(0, maxShown)}…` : written
  return [shown, shown]
}
