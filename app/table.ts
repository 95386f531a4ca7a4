/** Columns that a terminal needs for a text: Chinese characters take two. */
export function textWidth(text: string): number {
  let width = 0
  for (const char of text)
    width +=
      /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}]/u.test(
        char,
      )
        ? 2
        : 1
  return width
}

/** Rows in aligned columns, a heading first; numbers to the right. */
export function table(
  heading: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const cells = [heading, ...rows.map((row) => row.map(String))]
  const widths = heading.map((_, column) =>
    Math.max(...cells.map((row) => textWidth(row[column] ?? ''))),
  )
  const isNumber = heading.map((_, column) => rows.some((row) => typeof row[column] === 'number'))
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const pad = ' '.repeat(Math.max(0, (widths[column] ?? 0) - textWidth(cell)))
        return isNumber[column] ? pad + cell : cell + pad
      })
      .join('  ')
      .trimEnd(),
  )
}
