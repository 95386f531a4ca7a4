import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Rarer words are names and learned terms, which the hidden Markov model joins nearly as well. */
export const leastFrequency = 4

/**
 * Gives `load` the dictionary's common words in a passing file. nodejieba holds every dictionary
 * twice (cutting, and a text rank that we never ask for) and weights for extraction besides: whole,
 * they take 250 MB and 1.5 s, the words worth having 110 MB and 0.5 s.
 */
export function withCommonWords(
  dictionaryPath: string,
  load: (files: { dict: string; idfDict: string }) => void,
): void {
  const common = readFileSync(dictionaryPath, 'utf8')
    .split('\n')
    .filter((line) => Number(line.split(' ', 2)[1]) >= leastFrequency)
  const folder = mkdtempSync(join(tmpdir(), 'koushao-words-'))
  try {
    const dict = join(folder, 'dict.utf8')
    const idfDict = join(folder, 'idf.utf8')
    writeFileSync(dict, `${common.join('\n')}\n`)
    // it must not be empty
    writeFileSync(idfDict, '售后 10\n')
    load({ dict, idfDict })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
