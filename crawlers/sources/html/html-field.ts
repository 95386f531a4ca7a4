import { z } from 'zod'

/** Where one field of an item stands: an element (the item itself without a selector), its text or an attribute, a part of it. */
export const HtmlField = z.object({
  selector: z.string().min(1).optional(),
  /** Read this attribute instead of the text. */
  attr: z.string().min(1).optional(),
  /** The first group, or all that matched. */
  regex: z
    .string()
    .refine((source) => isRegex(source), 'a regular expression')
    .optional(),
})
export type HtmlField = z.infer<typeof HtmlField>

function isRegex(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}
