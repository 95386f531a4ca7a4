const lastLink = /\n?\[([^\]]*)\]\(([^)]*)\)$/

/** Our markdown without its last line, where that is the link to where one acts, and the words of that link for a button. */
export function splitAction(markdown: string, url: string): { rest: string; label: string } {
  const found = lastLink.exec(markdown)
  if (!found || found[2] !== url) return { rest: markdown, label: '查看 / Open' }
  return { rest: markdown.slice(0, found.index), label: found[1] ?? '' }
}
