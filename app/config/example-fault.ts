import type { FailingExample } from '../../pipeline/check-brand-examples.ts'

import type { Bilingual } from '../bilingual.ts'

/** What is wrong with an example sentence: which name, exclusion or context decided, and what to change. */
export function exampleFault({ list, why }: FailingExample): Bilingual {
  if ('matched' in why) {
    const names = quoted(why.matched)
    return [
      `一句不会被认成该品牌的话；它因${names.zh}被认成该品牌，请补 exclude 或 context`,
      `a sentence that is not matched as about the brand; ${names.en} matched: add to exclude or context`,
    ]
  }
  const [zh, en] = missed(why)
  return list === 'about'
    ? [
        `一句会被认出是在说该品牌的话；${zh}`,
        `a sentence that is matched as about the brand; ${en}`,
      ]
    : [zh, en]
}

function missed(why: Exclude<FailingExample['why'], { matched: string[] }>): Bilingual {
  switch (why.miss) {
    case 'no-alias':
      return [
        '句中没有品牌名，也没有任何别名，请补 aliases',
        'it holds neither the name nor an alias: add to aliases',
      ]
    case 'excluded': {
      const words = quoted(why.by)
      return [
        `品牌名只出现在 exclude 的${words.zh}里，请收窄 exclude 或补 aliases`,
        `the name occurs only within ${words.en} of exclude: narrow exclude, or add to aliases`,
      ]
    }
    case 'no-context': {
      const names = quoted(why.by)
      return [
        `有${names.zh}，但没有 context 里的任何一个词，请补 context`,
        `it holds ${names.en}, but no word of context: add to context`,
      ]
    }
  }
}

function quoted(words: readonly string[]) {
  return {
    zh: words.map((word) => `「${word}」`).join(''),
    en: words.map((word) => `"${word}"`).join(', '),
  }
}
