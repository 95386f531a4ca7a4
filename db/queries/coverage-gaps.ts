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

/**
 * Stretches of time in which a source of the brand failed, from the first failed run to the next that was
 * answered (`until` where none was), and the part of the brand's mentions that came from it in that time's
 * month.
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
        count(*) filter (where r.outcome in (${answers}))
          over (partition by r.source_id order by r.started_at, r.id) as stretch
      from crawl_runs r join mine on mine.source_id = r.source_id
      where r.started_at > ${since} and r.started_at <= ${until} and r.outcome not in (${neutral})
    ), failed as (
      select source_id, stretch, min(started_at) as began
      from runs where not answered group by source_id, stretch
    ), gaps as (
      select f.source_id, f.began, coalesce((
        select min(a.started_at) from runs a
        where a.source_id = f.source_id and a.answered and a.stretch = f.stretch + 1
      ), ${until}::timestamptz) as ended
      from failed f
    )
    select g.began as "from", g.ended as "to", mine.share
    from gaps g join mine on mine.source_id = g.source_id
    where g.ended - g.began > make_interval(mins => ${leastMinutes})
    order by 1, 2`)
  return rows.map(({ from, to, share }) => ({ from: new Date(from), to: new Date(to), share }))
}
