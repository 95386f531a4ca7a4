import { sql } from 'drizzle-orm'

import { isAnswer, runOutcomes } from '../../core/mention.ts'
import type { Tx } from '../client.ts'

const listed = (words: readonly string[]) =>
  sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  )
const answers = listed(runOutcomes.filter(isAnswer))
/** A run that was killed or spared says nothing of the source. */
const neutral = listed(['aborted', 'budget_used'])
/** Shorter ones end before an hour could be missed. */
const leastMinutes = 30
/** Nobody looked where no run began for so many intervals of the source, and so many hours at least; the demo's clock runs that far between two looks. */
const silence = { intervals: 3, leastHours: 2 }
/** A run so long before the span may still be the last before a silence that reaches into it. */
const reachDays = 31

/**
 * Stretches of time in which a source of the brand was not watched, and the part of the brand's mentions
 * that came from it in the span: from the first failed run, or the run after which none began for long
 * (this program was off), to the next that was answered (`until` where none was). A source that used up
 * its budget, or was taken out, is not missed; nor one of the demo, whose fast clock runs ahead of its runs.
 */
export async function coverageGaps(
  tx: Tx,
  span: { brandId: number; since: Date; until: Date },
): Promise<{ from: Date; to: Date; share: number }[]> {
  const [since, until] = [span.since.toISOString(), span.until.toISOString()]
  const { rows } = await tx.execute<{ from: Date; to: Date; share: number }>(sql`
    with mine as (
      select m.source_id, count(*)::float8 / sum(count(*)) over () as share
      from mention_brands b join mentions m on m.id = b.mention_id
      where b.brand_id = ${span.brandId} and b.counted_at > ${since} and b.counted_at <= ${until}
      group by m.source_id
    ), runs as (
      select r.source_id, r.started_at, r.outcome in (${answers}) as answered,
        r.outcome not in (${answers}) and r.outcome not in (${neutral}) as failed,
        count(*) filter (where r.outcome in (${answers})) over sequence as stretch,
        coalesce(lead(r.started_at) over sequence,
          case when s.active then ${until}::timestamptz end) - r.started_at
          > greatest(s.interval_ms::float8 * ${silence.intervals} * interval '1 millisecond',
            make_interval(hours => ${silence.leastHours}))
          and r.outcome <> 'budget_used' and s.origin <> 'demo' as last
      from crawl_runs r
        join mine on mine.source_id = r.source_id
        join sources s on s.id = r.source_id
      where r.started_at > ${since}::timestamptz - make_interval(days => ${reachDays})
        and r.started_at <= ${until}
      window sequence as (partition by r.source_id order by r.started_at, r.id)
    ), gaps as (
      select source_id,
        greatest(min(started_at) filter (where failed or last), ${since}::timestamptz) as began,
        coalesce((
          select min(a.started_at) from runs a
          where a.source_id = runs.source_id and a.answered and a.stretch = runs.stretch + 1
        ), ${until}::timestamptz) as ended
      from runs group by source_id, stretch having bool_or(failed or last)
    )
    select g.began as "from", g.ended as "to", mine.share
    from gaps g join mine on mine.source_id = g.source_id
    where g.ended - g.began > make_interval(mins => ${leastMinutes})
    order by 1, 2`)
  return rows.map(({ from, to, share }) => ({ from: new Date(from), to: new Date(to), share }))
}
