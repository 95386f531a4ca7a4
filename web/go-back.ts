import type { WebContext } from './view.ts'

/** After a deed, back to the page whose button was pressed; its own page where that is not known. */
export function goBack(c: WebContext, fallback: string) {
  const referer = c.req.header('referer')
  if (referer && URL.canParse(referer)) {
    const url = new URL(referer)
    // a path alone, so that a forged header cannot lead anywhere else
    if (url.host === c.req.header('host')) return c.redirect(url.pathname + url.search, 303)
  }
  return c.redirect(fallback, 303)
}
