import { describe, expect, it } from 'vitest'

import { calibrationOf } from '../../bench/eval/calibration.ts'
import { confusion } from '../../bench/eval/confusion.ts'
import { fScore } from '../../bench/eval/f-score.ts'
import { judgedRows } from '../../bench/eval/judged-row.ts'
import { worstRows } from '../../bench/eval/worst-rows.ts'
import { goldRows } from '../../bench/gold-rows.ts'
import { domainFigures, keyphraseFigure, scorecard, supportOf } from '../../bench/scorecard.ts'

import { labelled } from './labelled.ts'

const hit = labelled({
  complaint: true,
  sentiment: 'neg',
  aspects: ['fees', 'quality'],
  severity: 2,
})
const missed = labelled(
  { complaint: true, sentiment: 'neg', aspects: ['fees'], severity: 1 },
  { complaint: false, sentiment: 'neu', aspects: [], severity: 0 },
)
const wrong = labelled(
  { domain: 'phone' },
  { complaint: true, sentiment: 'neg', aspects: ['parts'], severity: 2, unsure: true },
)

describe('scorecard', () => {
  const figures = scorecard([hit, missed, wrong])

  it('counts complaints, aspects and serious rows', () => {
    expect(figures['complaint F1']).toBeCloseTo(0.5)
    expect(figures['aspects micro precision']).toBeCloseTo(2 / 3)
    expect(figures['aspects micro recall']).toBeCloseTo(2 / 3)
    expect(figures['aspect fees F1']).toBeCloseTo(2 / 3)
    expect(figures['aspects macro-F1']).toBeCloseTo((2 / 3 + 1) / 2)
    expect(figures['severity >= 2 precision']).toBeCloseTo(0.5)
  })

  it('leaves aspects out that no label names, and those too rare from the second macro', () => {
    expect(figures).not.toHaveProperty('aspect parts F1')
    expect(figures['aspects macro-F1 (>= 10)']).toBeNaN()
    const rows = Array.from({ length: 10 }, () => hit)
    expect(scorecard([...rows, missed])['aspects macro-F1 (>= 10)']).toBeCloseTo((20 / 21 + 1) / 2)
  })

  it('keeps a given support for a resample', () => {
    const support = supportOf([hit, missed])
    expect(support).toMatchObject({ fees: 2, quality: 1, parts: 0 })
    expect(scorecard([missed], support)).toHaveProperty('aspect quality F1')
  })

  it('tells how many complaints a keyphrase names', () => {
    const named = { ...hit, judged: { ...hit.judged, keyphrases: ['安装慢'] } }
    const pleased = { ...missed, judged: { ...missed.judged, keyphrases: ['物流快', '音质好'] } }
    const praise = { ...wrong, judged: { ...wrong.judged, keyphrases: ['音质好'] } }
    expect(scorecard([named, missed, praise])[keyphraseFigure]).toBe(0.5)
    expect(scorecard([named, pleased])[keyphraseFigure]).toBe(0.5)
    expect(scorecard([wrong])[keyphraseFigure]).toBeNaN()
  })

  it('tells how often it abstains and is right', () => {
    expect(figures['unsure rate']).toBeCloseTo(1 / 3)
    expect(figures['complaint accuracy, unsure']).toBe(0)
    expect(figures['complaint accuracy, sure']).toBe(0.5)
  })

  it('tells each domain apart; without complaints on either side there is no F1', () => {
    const own = domainFigures([hit, wrong, labelled({ domain: 'tablet' })])
    expect(own['domain heater: complaint F1']).toBe(1)
    expect(own['domain phone: complaint F1']).toBe(0)
    expect(own['domain tablet: complaint F1']).toBeNaN()
    expect(own['domain tablet: sentiment macro-F1']).toBe(1)
  })

  it('refuses a row that nobody judged', () => {
    expect(() => judgedRows([hit.gold], [])).toThrow('no judgement')
  })
})

describe('its parts', () => {
  it('F of nothing hit is 0, of nothing at all is no number', () => {
    expect(fScore({ hit: 0, wrong: 1, missed: 0 }).f1).toBe(0)
    expect(fScore({ hit: 0, wrong: 0, missed: 0 }).f1).toBeNaN()
  })

  it('confusion puts labels down and judgements across', () => {
    const table = confusion(
      [hit, missed, wrong],
      [0, 1, 2, 3],
      (r) => r.gold.severity,
      (r) => r.judged.severity,
    )
    expect(table).toEqual([
      [0, 0, 1, 0],
      [1, 0, 0, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
    ])
  })

  it('calibration: bins, ECE and Brier', () => {
    const rows = [
      labelled({ complaint: true }, { complaintScore: 1 }),
      labelled({ complaint: false }, { complaintScore: 0.95 }),
      labelled({ complaint: false }, { complaintScore: 0 }),
    ]
    const { bins, ece, brier } = calibrationOf(rows)
    expect(bins.map((b) => b.rows)).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 2])
    expect(ece).toBeCloseTo((2 * Math.abs(0.5 - 0.975)) / 3)
    expect(brier).toBeCloseTo(0.95 ** 2 / 3)
  })

  it('the worst rows come first, right ones never, and no text with them', () => {
    const worst = worstRows([hit, missed, wrong], 5)
    expect(worst.map((r) => r.domain)).toEqual(['phone', 'heater'])
    expect(worst[0]).toMatchObject({ gold: { complaint: false }, judged: { aspects: ['parts'] } })
    expect(worst[0]?.why).toEqual(['complaint quality: 漏水 1.00'])
    expect(worst[0]).not.toHaveProperty('text')
  })

  it('gold rows may name no domain', () => {
    const [row] = goldRows(
      '{"id":"1","text":"漏水","sentiment":"neg","complaint":true,"aspects":["quality"],"severity":1}\n\n',
    )
    expect(row?.domain).toBe('')
  })
})
