import { baselines } from './baselines.ts'
import type { Measured } from './bootstrap.ts'

/** Columns padded to their widest cell; a Chinese character takes two columns. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((most, row) => {
    row.forEach((cell, i) => (most[i] = Math.max(most[i] ?? 0, columns(cell))))
    return most
  }, [])
  return rows
    .map((row) =>
      `  ${row.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - columns(cell))).join('  ')}`.trimEnd(),
    )
    .join('\n')
}

/** `name  0.911  0.880 to 0.938  bar 0.93 missed  known …`. */
export function figureRows(figures: Readonly<Record<string, Measured>>): string[][] {
  return Object.entries(figures).map(([name, { value, low, high }]) => {
    const baseline = baselines[name]
    const bar = baseline ? `${value >= baseline.bar ? '≥' : '<'} ${baseline.bar}` : ''
    return [name, number(value), `[${number(low)}, ${number(high)}]`, bar, baseline?.known ?? '']
  })
}

export function number(value: number): string {
  if (Number.isNaN(value)) return '–'
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(3)
}

/** Labels down, judgements across. */
export function matrix(names: readonly string[], counts: readonly (readonly number[])[]): string {
  return table([
    ['标注 label ↓ 判断 judged →', ...names],
    ...counts.map((row, i) => [names[i] ?? '', ...row.map(String)]),
  ])
}

function columns(text: string): number {
  return [...text].reduce((sum, c) => sum + (/[\u2e80-\uffee]/.test(c) ? 2 : 1), 0)
}
