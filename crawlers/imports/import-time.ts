import { dayMs } from '../../core/clock.ts'

import { readTime, type ReadTime } from '../read/read-time.ts'
import { localTime, zonedTime } from '../read/zoned-time.ts'

/** Day 0 of Excel's calendar, with its leap day that never was. */
const excelStart = Date.UTC(1899, 11, 30)

/** A date as people's exports hold it: whatever `readTime` knows, 20190601, 201906, and Excel's day numbers. */
export function importTime(cell: string, now: Date, zone: string): ReadTime {
  const text = cell.trim()
  const compact = /^(\d{4})(\d\d)(\d\d)?$/.exec(text)
  if (compact)
    return readTime([compact[1], compact[2], compact[3]].filter(Boolean).join('-'), now, zone)
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return excelDay(Number(text), zone)
  return readTime(text, now, zone)
}

function excelDay(days: number, zone: string): ReadTime {
  if (days < 20_000 || days > 80_000) return { at: null, precision: 'unknown' }
  const local = localTime(new Date(excelStart + Math.round(days * dayMs)), 'UTC')
  return { at: zonedTime(local, zone), precision: Number.isInteger(days) ? 'day' : 'second' }
}
