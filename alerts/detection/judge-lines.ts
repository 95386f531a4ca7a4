import { readInstant } from './read-instant.ts'
import { seriesDetector } from './series-detector.ts'

/**
 * `skipped` is a header or an empty line. `note`: judged all the same, though its time is not after that
 * of the line before, or though it has columns that no header names.
 */
export type JudgedLine =
  | { out: string; note?: 'backwards' | 'columns' }
  | { problem: 'timestamp' | 'value' }
  | { skipped: true }

export const judgedHeader = 'timestamp,value,anomaly_score,alert'

const number = /^\+?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/iu

/**
 * Judges a CSV file line by line: `timestamp,value` in, `timestamp,value,anomaly_score,alert` out, as
 * written. A header may come first and name the two columns among others. What a line gets depends on
 * the lines before it alone.
 */
export function judgeLines(options: { falseAlarmsPerMonth?: number } = {}) {
  const judge = seriesDetector(options)
  let columns = { timestamp: 0, value: 1 }
  let first = true
  let isNamed = false
  let lastMs = Number.NEGATIVE_INFINITY
  return (line: string): JudgedLine => {
    if (line.trim() === '') return { skipped: true }
    const cells = line.split(',').map(unquoted)
    const mayBeHeader = first
    first = false
    if (mayBeHeader && !/\d/u.test(line)) {
      const names = cells.map((cell) => cell.toLowerCase())
      const [timestamp, value] = [names.indexOf('timestamp'), names.indexOf('value')]
      isNamed = timestamp >= 0 && value >= 0
      if (isNamed) columns = { timestamp, value }
      return { skipped: true }
    }
    const [timestamp = '', written = ''] = [cells[columns.timestamp], cells[columns.value]]
    const at = readInstant(timestamp)
    if (!at) return { problem: 'timestamp' }
    const value = Number(written)
    if (!number.test(written) || !Number.isFinite(value)) return { problem: 'value' }
    const { score, alert } = judge({ ...at, value })
    const out = `${timestamp},${written},${score.toFixed(6)},${alert ? 1 : 0}`
    const isBackwards = at.atMs <= lastMs
    lastMs = Math.max(lastMs, at.atMs)
    if (isBackwards) return { out, note: 'backwards' }
    return !isNamed && cells.length > 2 ? { out, note: 'columns' } : { out }
  }
}

function unquoted(cell: string): string {
  const text = cell.replace(/^\uFEFF/u, '').trim()
  return text.startsWith('"') && text.endsWith('"') && text.length > 1 ? text.slice(1, -1) : text
}
