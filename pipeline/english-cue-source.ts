import { englishShorthand } from './lexicon/english/shorthand.ts'
import { parsePattern } from './match/parse-pattern.ts'

/**
 * The source of the regular expression that a line of an English cue table stands for, each of its
 * alternatives bounded by words: `<name>` from the shorthand, "~" up to 30 characters of the clause,
 * "_" up to three words with the blank after them, "#" a number, "*" after a letter any endings of
 * the word; n't is also nt.
 */
export function englishCueSource(line: string): string {
  let source = line
  for (const [name, meaning] of englishShorthand.toReversed())
    source = source.replaceAll(`<${name}>`, meaning)
  source = source
    .replaceAll(/(?<=(?<!\\)[a-z])\*/gu, '\\w*')
    .replaceAll('~', '[^.!?,;，]{0,30}?')
    .replaceAll('_', "(?:[\\w'-]+ ){0,3}?")
    .replaceAll('#', '\\d[\\d,.]*')
    .replaceAll("n't", "n'?t")
  return parsePattern(source)
    .map((alternative) => `(?<!\\w)${alternative.source.trimEnd()}(?!\\w)`)
    .join('|')
}
