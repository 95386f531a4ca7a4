import { describe, expect, it } from 'vitest'

import { aspects } from '../../core/classification.ts'
import { column, outputCount, type Output } from '../../pipeline/model/outputs.ts'
import { trustCues } from '../../pipeline/trust-cues.ts'

const cuts = { complaint: 0.5, unsureWithin: 0.15, aspects: aspects.map(() => 0.4) }

function trusted(said: Partial<Record<Output, number>>, mood: number, appealed = false) {
  const p = new Float64Array(outputCount)
  for (const [name, value] of Object.entries(said)) p[column[name as Output]] = value
  trustCues(p, cuts, [], { critical: '触电', mood, appealed, packCue: null })
  const of = (name: Output) => Math.round((p[column[name]] ?? 0) * 1000) / 1000
  return { complaint: of('complaint'), safety: of('safety') }
}

describe('trustCues on harm that is told', () => {
  it.each([
    ['displeased: out of the unsure band', { complaint: 0.4, neg: 0.7 }, 0, 0.66, 0.66],
    ['a dark clause, whatever the whole: the same', { complaint: 0.4, pos: 0.8 }, -1, 0.66, 0.66],
    ['neutral: unsure', { complaint: 0.4, neu: 0.7, neg: 0.2 }, 0, 0.5, 0.4],
    ['the model sees hardly a complaint: unsure', { complaint: 0.1, neg: 0.7 }, 0, 0.5, 0.4],
    ['praise: nothing', { complaint: 0.3, pos: 0.8, neg: 0.1 }, 0.5, 0.3, 0],
    ['sure already: stays', { complaint: 0.9, neg: 0.9, safety: 0.7 }, -2, 0.9, 0.7],
  ] as const)('%s', (_, said, mood, complaint, safety) => {
    expect(trusted(said, mood)).toEqual({ complaint, safety })
  })

  it.each([
    ['neutral, but a regulator was told: sure', { complaint: 0.2, neu: 0.7 }, 0.66, 0.66],
    ['praise that names a court: nothing', { complaint: 0.3, pos: 0.8, neg: 0.1 }, 0.3, 0],
    ['hardly a complaint for the model: unsure', { complaint: 0.1, neu: 0.7 }, 0.5, 0.4],
  ] as const)('%s', (_, said, complaint, safety) => {
    expect(trusted(said, 0.5, true)).toEqual({ complaint, safety })
  })
})
