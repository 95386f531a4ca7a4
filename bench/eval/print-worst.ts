import type { WorstRow } from './worst-rows.ts'

/** One block per row: its text for a person to read, labels, judgement, and what spoke for it. */
export function worstCard(rows: readonly WorstRow[], texts: ReadonlyMap<string, string>): string {
  const say = (r: WorstRow['gold']) =>
    `${r.sentiment} ${r.complaint ? '投诉 complaint' : '–'} ${r.severity} [${r.aspects.join(' ')}]`
  return rows
    .map((r, i) =>
      [
        `${i + 1}. ${r.id} (${r.domain}) ${r.badness}${r.unsure ? ' unsure' : ''}`,
        `   ${texts.get(r.id)?.replaceAll('\n', ' ') ?? ''}`,
        `   标注 label  ${say(r.gold)}`,
        `   判断 judged ${say(r.judged)}  score ${r.score.toFixed(2)}, complaintScore ${r.complaintScore.toFixed(2)}`,
        `   理由 why    ${r.why.join('; ') || '–'}`,
      ].join('\n'),
    )
    .join('\n')
}
