import { cameFrom } from './came-from.ts'
import type { WebContext } from './view.ts'

/** After a deed, back to the page whose button was pressed; its own page where that is not known. */
export function goBack(c: WebContext, fallback: string) {
  return c.redirect(cameFrom(c) ?? fallback, 303)
}
