import { minuteMs } from '../../core/clock.ts'

import { zonedTime, type LocalTime } from './zoned-time.ts'

/** CST is China's: what Chinese servers write. */
const namedOffsets: Record<string, string> = {
  z: '+0000',
  utc: '+0000',
  gmt: '+0000',
  ut: '+0000',
  cst: '+0800',
  edt: '-0400',
  est: '-0500',
  pdt: '-0700',
  pst: '-0800',
  mdt: '-0600',
  mst: '-0700',
  cdt: '-0500',
  jst: '+0900',
  hkt: '+0800',
  bst: '+0100',
}

/** The instant of a local time at a written offset: "+0800", "+08:00", "GMT+0800", "Z", "CST"; null for another. */
export function atOffset(local: LocalTime, written: string): Date | null {
  const name = written.toLowerCase()
  const m = /^(?:gmt|utc)?([+-])(\d\d):?(\d\d)?$/.exec(namedOffsets[name] ?? name)
  const asUtc = zonedTime(local, 'UTC')
  if (!m || !asUtc) return null
  const minutes = (Number(m[2]) * 60 + Number(m[3] ?? 0)) * (m[1] === '-' ? -1 : 1)
  return new Date(asUtc.getTime() - minutes * minuteMs)
}
