/** A post's words on one line, cut after `maxCharacters` code points; never half a character. */
export function quote(text: string, maxCharacters: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= maxCharacters) return line
  return `${characters.slice(0, maxCharacters - 1).join('')}…`
}
