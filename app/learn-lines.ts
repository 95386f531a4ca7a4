import {
  learnCountWords,
  learnDecisionWords,
  learnFigureWords,
  learnProofWords,
  learnRuledWords,
  learnSetWords,
} from '../core/learning-words.ts'
import { learnedVersion } from '../core/learning.ts'
import type { LearnOutcome } from '../pipeline/learn-corrections.ts'

import { both, type Bilingual } from './bilingual.ts'
import { table } from './table.ts'

/** What a run of learning came to: a table before and after, the decision, where the report lies. */
export function learnLines(
  { baseVersion, report, runId }: LearnOutcome,
  baseUrl: string,
): string[] {
  const { trial, decision, ruled = [] } = report
  const lines = [
    both([`模型 ${baseVersion}`, `model ${baseVersion}`]),
    both([learnCountWords(report, 'zh-CN'), learnCountWords(report, 'en')]),
  ]
  if (trial) {
    const headings: Bilingual[] = [
      ['测试集', 'set'],
      ['指标', 'figure'],
      ['之前', 'before'],
      ['之后', 'after'],
      ['改对', 'fixed'],
      ['改错', 'broken'],
    ]
    const rows = (['settled', 'heldOut'] as const).flatMap((set) =>
      trial[set].figures.map(({ figure, before, after, fixed, broken }) => [
        `${both(words(learnSetWords[set]))} (${trial[set].texts})`,
        both(words(learnFigureWords[figure])),
        before.toFixed(3),
        after.toFixed(3),
        fixed,
        broken,
      ]),
    )
    lines.push('', ...table(headings.map(both), rows), '')
  }
  const proof = trial?.heldOut.proof
  if (proof) lines.push(both([learnProofWords(proof, 'zh-CN'), learnProofWords(proof, 'en')]))
  lines.push(both([learnDecisionWords(decision, 'zh-CN'), learnDecisionWords(decision, 'en')]))
  const inEnglish = learnRuledWords(ruled, 'en')
  learnRuledWords(ruled, 'zh-CN').forEach((line, i) => lines.push(both([line, inEnglish[i] ?? ''])))
  if (runId !== null) {
    if (decision.adopt) {
      const version = learnedVersion(baseVersion, runId)
      lines.push(both([`现用模型 ${version}`, `in force: ${version}`]))
    }
    lines.push(`${both(['报告', 'report'])}: ${baseUrl}/model#run-${runId}`)
  }
  return lines
}

function words(of: { 'zh-CN': string; en: string }): Bilingual {
  return [of['zh-CN'], of.en]
}
