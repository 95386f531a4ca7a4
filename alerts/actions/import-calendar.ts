import { z } from 'zod'

import { HolidayYear } from '../../core/holiday-year.ts'
import { UsageError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { heldCalendar, saveCalendarYear } from '../../db/queries/held-calendar.ts'
import { openWorkingDeadlines, setTaskDeadline } from '../../db/queries/open-deadlines.ts'
import { moveDeadline } from '../../db/queries/ticket-pauses.ts'
import { writeAudit } from '../../db/queries/write-audit.ts'
import { dueIn } from '../../lib/working-time.ts'
import { serviceTerms, type TermsOf } from '../service-terms.ts'

import type { ActionDeps } from './deps.ts'

/** What an import did: the year, its days, and how many open deadlines it moved. */
export type CalendarImport = { year: number; days: number; recomputed: number; moved: number }

/**
 * Takes in the State Council's calendar of one year, as NateScarlet/holiday-cn writes it, and computes every open
 * deadline in working time anew.
 * @param text the file, JSON
 * @throws UsageError that names each fault of the file
 */
export async function importCalendar(
  deps: ActionDeps,
  text: string,
  actor: string,
): Promise<CalendarImport> {
  const year = readYear(text)
  const at = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await saveCalendarYear(tx, year, { at, actor })
    const calendar = await heldCalendar(tx)
    const termsOf = new Map<number, TermsOf>()
    let moved = 0
    const open = await openWorkingDeadlines(tx)
    for (const { brandId, settings, tier, sourceName, row } of open) {
      const terms = termsOf.get(brandId) ?? serviceTerms(settings, calendar)
      termsOf.set(brandId, terms)
      const { startedAt, workingMs } = row
      if (startedAt === null || workingMs === null) continue
      const due = dueIn(startedAt, workingMs, terms({ tier, sourceName }).clock)
      if (due.at.getTime() !== row.dueAt.getTime()) moved += 1
      else if (due.provisional === row.provisional) continue
      await moveDeadline(tx, row.id, { ...row, dueAt: due.at, provisional: due.provisional })
      if (row.subject === 'response-task') await setTaskDeadline(tx, row.subjectId, due.at, at)
    }
    const done = { year: year.year, days: year.days.length, recomputed: open.length, moved }
    await writeAudit(tx, {
      at,
      actor,
      action: 'import-calendar',
      subject: `calendar ${year.year}`,
      detail: { papers: year.papers, ...done },
    })
    return done
  })
}

function readYear(text: string): HolidayYear {
  const read = HolidayYear.safeParse(parse(text))
  if (read.success) return read.data
  throw new UsageError(
    `不是 holiday-cn 格式的年历 / not a calendar as holiday-cn writes it\n${z.prettifyError(read.error)}`,
    { told: refusals.calendarUnknown },
  )
}

function parse(text: string): unknown {
  try {
    // a file saved on Windows begins with a byte order mark
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new UsageError('文件不是合法的 JSON / the file is not valid JSON', {
      told: refusals.calendarNotJson,
    })
  }
}
