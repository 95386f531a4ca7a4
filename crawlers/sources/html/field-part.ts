import type { HtmlField } from './html-field.ts'

/** What a field keeps of the words that were found: all of them, or the part that its pattern names. */
export function fieldPart(raw: string | undefined, { regex }: HtmlField): string | undefined {
  if (raw === undefined || regex === undefined) return raw === '' ? undefined : raw
  const match = new RegExp(regex, 'u').exec(raw)
  return (match?.[1] ?? match?.[0])?.trim() || undefined
}
