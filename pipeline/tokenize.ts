import { createRequire } from 'node:module'

import { dictionary } from './lexicon/dictionary.ts'
import { withCommonWords } from './common-words.ts'

type Jieba = {
  DEFAULT_DICT: string
  load: (files: { dict: string; idfDict: string }) => boolean
  insertWord: (word: string, tag?: string) => boolean
  cut: (text: string, hmm: boolean) => string[]
}

let jieba: Jieba | undefined

/**
 * Loads the native dictionary and our after-sales words into it, once per process: half a second.
 * Further words stay for the life of the process, for there is one dictionary in it.
 */
export function loadDictionary(words: readonly string[] = []): void {
  const native = loaded()
  for (const word of words) native.insertWord(word)
}

/** The words of a normalised text, unknown names guessed by the hidden Markov model. */
export function cut(text: string): string[] {
  return loaded().cut(text, true)
}

function loaded(): Jieba {
  if (jieba) return jieba
  // a CommonJS native addon: required, so that nothing is loaded before the first text
  const native: Jieba = createRequire(import.meta.url)('nodejieba')
  withCommonWords(native.DEFAULT_DICT, (files) => native.load(files))
  for (const word of dictionary) native.insertWord(word)
  jieba = native
  return native
}
