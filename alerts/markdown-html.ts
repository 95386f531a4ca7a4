const inline = /\*\*([^*]+)\*\*|\[([^\]]*)\]\((https?:\/\/[^)\s]*)\)/g

/**
 * Our markdown as HTML for a mail: bold, links, lists, a paragraph a line. Without style sheets, which
 * half of the mail programs drop; a link that is not http stays text.
 */
export function markdownHtml(markdown: string): string {
  const lines = markdown.split('\n').map((line) => {
    const item = /^- (.*)$/.exec(line)
    return item ? `<li>${inlineHtml(item[1] ?? '')}</li>` : `<p>${inlineHtml(line)}</p>`
  })
  return lines
    .join('\n')
    .replace(/(?:<li>.*<\/li>\n?)+/g, (items) => `<ul>\n${items.trimEnd()}\n</ul>\n`)
}

function inlineHtml(line: string): string {
  let html = ''
  let from = 0
  for (const found of line.matchAll(inline)) {
    const [whole, bold, words = '', address = ''] = found
    html += escapeHtml(line.slice(from, found.index))
    html +=
      bold === undefined
        ? `<a href="${escapeHtml(address)}">${escapeHtml(words)}</a>`
        : `<b>${escapeHtml(bold)}</b>`
    from = found.index + whole.length
  }
  return html + escapeHtml(line.slice(from))
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
