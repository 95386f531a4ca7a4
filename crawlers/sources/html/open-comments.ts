/** Pages such as Tieba's hold their lists inside `<!-- -->`, for a script to unpack. */
export function openComments(html: string): string {
  return html.replaceAll(/<!--([\s\S]*?)-->/g, (comment, inner: string) =>
    /<\w/.test(inner) && !/^\s*\[if\b/.test(inner) ? inner : comment,
  )
}
