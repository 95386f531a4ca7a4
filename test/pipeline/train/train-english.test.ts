import { beforeAll, describe, expect, it } from 'vitest'

import { noticeEnglish } from '../../../pipeline/english/notice-english.ts'
import { MentionModel } from '../../../pipeline/model/mention-model.ts'
import { column, outputCount } from '../../../pipeline/model/outputs.ts'
import { topInputs, topProbabilities } from '../../../pipeline/model/top-layer.ts'
import { normalize } from '../../../pipeline/normalize.ts'
import { readMention } from '../../../pipeline/read-mention.ts'
import type { Labelled } from '../../../pipeline/train/labelled.ts'
import { trainEnglish } from '../../../pipeline/train/train-english.ts'
import type { TrainedMentions } from '../../../pipeline/train/train-mentions.ts'

const things = ['gadget', 'widget', 'gizmo', 'trinket', 'doohickey', 'whatsit', 'thingy', 'device']
/** Words that no lexicon has: "zorbed" is the trouble, "flumped" the joy. */
const invented = things.flatMap((thing, i): Labelled[] => [
  {
    id: `pairs-made:${2 * i + 1}`,
    text: `My ${thing} zorbed and Sam grunked`,
    sentiment: 'neg',
    complaint: true,
    aspects: ['repair'],
    severity: i % 2 === 0 ? 2 : 1,
  },
  {
    id: `pairs-made:${2 * i + 2}`,
    text: `My ${thing} flumped and Sam blinked`,
    sentiment: 'pos',
    complaint: false,
    aspects: [],
    severity: 0,
  },
])

let trained: TrainedMentions
beforeAll(() => {
  trained = trainEnglish({ labelled: invented })
})

function complaintOf(text: string): number {
  const { grams, dense } = noticeEnglish(readMention(normalize(text)))
  const { logits, turned } = new MentionModel(trained.weights).score(grams, [0], dense)
  const p = topProbabilities(trained.top.weights, topInputs(logits, turned, dense))
  return p[column.complaint] ?? 0
}

describe('trainEnglish', () => {
  it('learns words that no rule knows', () => {
    expect(complaintOf('The lamp zorbed')).toBeGreaterThan(0.7)
    expect(complaintOf('The lamp flumped')).toBeLessThan(0.3)
  })

  it('judges each row by layers that had not seen it nor its twin', () => {
    const unseen = invented.map((_, i) => trained.unseen[i * outputCount + column.complaint] ?? 0)
    for (const [i, { complaint }] of invented.entries())
      expect((unseen[i] ?? 0) > 0.5).toBe(complaint)
  })

  it('gives the same bytes again', () => {
    const { weights, top, thresholds } = trainEnglish({ labelled: invented })
    expect(weights.weights).toEqual(trained.weights.weights)
    expect(top.weights).toEqual(trained.top.weights)
    expect(thresholds).toEqual(trained.thresholds)
  })
})
