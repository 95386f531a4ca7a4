import type { Tx } from '../db/client.ts'
import { heldCalendar } from '../db/queries/held-calendar.ts'
import { localTime } from '../lib/local-time.ts'

import { both } from './bilingual.ts'
import type { Finding } from './examine.ts'

/** Whether the holidays are known by which deadlines are counted: this year's, and from November on the next one's. */
export async function examineCalendar(db: Tx, now: Date): Promise<Finding> {
  const { years } = await heldCalendar(db)
  const [year = 0, month = 0] = localTime(now, 'Asia/Shanghai', 'month').split('-').map(Number)
  const needed = month >= 11 ? [year, year + 1] : [year]
  const missing = needed.filter((one) => !years.includes(one))
  const held = `${years[0]}–${years.at(-1)}`
  if (missing.length === 0) return { name: 'calendar', state: 'ok', detail: held }
  return {
    name: 'calendar',
    state: 'warn',
    detail: both([
      `${held}；${missing.join('、')} 年的节假日未知，时限按周末规则暂算`,
      `${held}; the holidays of ${missing.join(', ')} are unknown: deadlines go by the weekend rule`,
    ]),
    help: `npm run -s koushao -- calendar import ${missing[0]}.json`,
  }
}
