/** The beginning of a text: at most so many UTF-16 units, and never half a character, which no database takes. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const splits = (text.charCodeAt(most) & 0xfc00) === 0xdc00
  return text.slice(0, splits ? most - 1 : most)
}
