import { judgedRows, type JudgedRow } from '../../bench/eval/judged-row.ts'
import type { GoldRow } from '../../bench/gold-rows.ts'
import type { Classification } from '../../core/classification.ts'

type Said = Partial<GoldRow>

/** A labelled row beside its judgement, both given by what differs from "nothing wrong". */
export function labelled(
  gold: Said,
  judged: Said & { complaintScore?: number; unsure?: boolean } = {},
): JudgedRow {
  const label: GoldRow = {
    id: 'row',
    domain: 'heater',
    text: '',
    sentiment: 'pos',
    complaint: false,
    aspects: [],
    severity: 0,
    ...gold,
  }
  const judgement: Classification = {
    language: 'zh',
    sentiment: judged.sentiment ?? label.sentiment,
    score: 0,
    complaint: judged.complaint ?? label.complaint,
    complaintScore: judged.complaintScore ?? 0,
    aspects: (judged.aspects ?? label.aspects).map((name) => ({
      name,
      polarity: 'neg',
      score: 1,
      clause: '',
    })),
    severity: judged.severity ?? label.severity,
    keyphrases: [],
    unsure: judged.unsure ?? false,
    why: [{ output: 'complaint', term: '漏水', weight: 1, label: 'quality' }],
  }
  const [row] = judgedRows([label], [judgement])
  if (!row) throw new Error('no row')
  return row
}
