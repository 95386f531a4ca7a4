export type Clause = {
  text: string
  /** Sentences are numbered; a contrast weighs within its own and to the end of the text. */
  sentence: number
  /** Opened by 但是, 就是, 不过 …: what follows weighs more than what came before. */
  contrast: boolean
  /** Ends in a question mark. */
  question: boolean
  /** How loudly it ends: 0, 1 or 2 exclamation marks. */
  shout: number
}

const contrastWord =
  /^(?:但是?|不过|然而|可是|可惜|只是|就是|唯一|唯独|美中不足|结果|却|没想到|but\b|however\b|though\b|except\b)/iu
// inside a run without punctuation: "东西不错就是安装费太贵"
const innerContrast =
  /(?<=[\u3400-\u9fff]{3})(?=但是|但(?![愿凡])|不过(?!分|关|滤|瘾|敏|期)|可是|可惜|只是|就是(?!说|这样|了)|唯一|美中不足)/u
const border =
  /([,，。！？!?;；…~\n⟂]+|\.(?!\d)|(?<=[\u3400-\u9fff\d*])[ ]+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) +(?=\w)|(?<=[^\d]|^)\d[、.](?=[\u3400-\u9fff]))/u
const sentenceEnd = /[。！？!?…\n]|\.(?!\d)/u

/** Cuts a normalised text into clauses; punctuation is dropped, order kept. */
export function splitClauses(normalised: string): Clause[] {
  const clauses: Clause[] = []
  let sentence = 0
  const pieces = normalised.split(border)
  for (let i = 0; i < pieces.length; i += 2) {
    const mark = pieces[i + 1] ?? ''
    const parts = (pieces[i] ?? '').split(innerContrast)
    for (const part of parts) {
      const text = part.trim()
      if (text === '') continue
      clauses.push({
        text,
        sentence,
        contrast: contrastWord.test(text),
        question: false,
        shout: 0,
      })
    }
    const last = clauses.at(-1)
    if (last && last.sentence === sentence) {
      last.question = last.question || mark.includes('?')
      last.shout = Math.max(last.shout, mark.includes('!!') ? 2 : mark.includes('!') ? 1 : 0)
    }
    if (sentenceEnd.test(mark) && last?.sentence === sentence) sentence += 1
  }
  return clauses
}
