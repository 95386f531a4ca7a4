import { describe, expect, it } from 'vitest'

import { aspects } from '../../../core/classification.ts'
import { createClassifier } from '../../../pipeline/classify.ts'
import { column, outputCount } from '../../../pipeline/model/outputs.ts'
import { normalize } from '../../../pipeline/normalize.ts'
import { industryLexicon } from '../../../pipeline/packs/industry-lexicon.ts'
import { trustCues } from '../../../pipeline/trust-cues.ts'
import { noticeHarm } from '../../../pipeline/severity.ts'
import { readMention } from '../../../pipeline/read-mention.ts'

describe('createClassifier with industries', () => {
  // made first: the words of a pack stay in the dictionary of the process
  const none = createClassifier({ industries: [] })
  const auto = createClassifier({ industries: ['auto'] })

  it.each([
    ['雨天刹车刹不住，溜出去十几米', 'safety', 3],
    ['订车后政策变了，定金不退，销售装死', 'refund', 2],
    ['4S店查不出原因，刚跑五千公里变速箱就顿挫', 'quality', 1],
  ] as const)('hears what the trade says: %s', (text, aspect, severity) => {
    const heard = auto({ text })
    expect(heard.complaint).toBe(true)
    expect(heard.severity).toBeGreaterThanOrEqual(severity)
    expect(heard.aspects).toContainEqual(expect.objectContaining({ name: aspect, polarity: 'neg' }))
    expect(heard.topics).toContain(aspect)
  })

  it('does not hear it where the pack is not chosen', () => {
    const stalled = '匝道上动力中断，拖了两天才修好'
    expect(none({ text: stalled }).severity).toBeLessThan(3)
    expect(auto({ text: stalled }).severity).toBe(3)
    const text = '雨天刹车刹不住，溜出去十几米'
    expect(none({ text }).keyphrases).not.toContain('刹车异常')
    expect(auto({ text }).keyphrases).toContain('刹车异常')
  })

  it('makes one lexicon per set of packs', () => {
    expect(industryLexicon(['b2b', 'auto'])).toBe(industryLexicon(['auto', 'b2b']))
    expect(industryLexicon(['auto'])).not.toBe(industryLexicon([]))
  })
})

describe('trustCues', () => {
  const thresholds = { complaint: 0.5, unsureWithin: 0.15, aspects: aspects.map(() => 0.4) }
  const trusted = (text: string, start: number) => {
    const p = new Float64Array(outputCount).fill(start)
    const { normalised, traces, lexicon } = readMention(normalize(text), industryLexicon(['auto']))
    const harm = noticeHarm(normalised, traces, lexicon.severity)
    const cue = harm.packCue
    trustCues(p, thresholds, traces, { ...harm, mood: 0, appealed: false })
    const at = (output: keyof typeof column) => p[column[output]]
    return { cue, complaint: at('complaint'), quality: at('quality'), serious: at('serious') }
  }

  it('raises to the threshold what the model did not see, and lowers nothing', () => {
    expect(trusted('变速箱顿挫', 0.01)).toMatchObject({ complaint: 0.5, quality: 0.4 })
    expect(trusted('变速箱顿挫', 0.9)).toMatchObject({ complaint: 0.9, quality: 0.9 })
  })

  it('leaves alone what is denied, asked or found by the common cues', () => {
    for (const text of ['变速箱没有顿挫', '请问变速箱会顿挫吗？', '屏幕坏了'])
      expect(trusted(text, 0.01)).toMatchObject({ complaint: 0.01, quality: 0.01, cue: null })
  })

  it('adds the log-odds of a serious cue and names it', () => {
    const { cue, serious } = trusted('半路抛锚', 0.2)
    expect(cue).toEqual({ output: 'severity', term: '抛锚', weight: 1.9 })
    expect(serious).toBeCloseTo(1 / (1 + Math.exp(-(Math.log(0.25) + 1.9))), 6)
  })
})
