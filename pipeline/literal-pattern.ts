/** The source of an expression for a word as it stands; a space in it may be any or none. */
export function literalPattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/gu, '\\$&').replaceAll(' ', '\\s*')
}
