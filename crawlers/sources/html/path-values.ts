/** What stands at a path in JSON: `props.pageProps.reviews`, `note.*.comments.list`, "" for the value itself. */
export function pathValues(value: unknown, path: string): unknown[] {
  return path
    .split('.')
    .filter((step) => step !== '')
    .reduce<unknown[]>((all, step) => all.flatMap((one) => stepInto(one, step)), [value])
}

function stepInto(value: unknown, step: string): unknown[] {
  if (typeof value !== 'object' || value === null) return []
  if (step === '*') return Object.values(value)
  return Object.hasOwn(value, step) ? [new Map(Object.entries(value)).get(step)] : []
}
