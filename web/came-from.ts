import { ownPath } from './own-path.ts'
import type { WebContext } from './view.ts'

/** The page of this site on which a link or a button was pressed, with its query; null where that is not known. */
export function cameFrom(c: WebContext): string | null {
  const referer = c.req.header('referer')
  if (!referer || !URL.canParse(referer)) return null
  const url = new URL(referer)
  // a path alone, so that a forged header cannot lead anywhere else
  return url.host === c.req.header('host') ? ownPath(url.pathname + url.search) : null
}
