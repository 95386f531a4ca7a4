import { readTime, type ReadTime } from '../../read/read-time.ts'

const forms =
  /刚刚|\d+\s*(?:秒|分钟|小时|天)前|(?:昨天|前天|今天)\s*(?:\d{1,2}:\d\d)?|(?:\d{4}-)?\d{1,2}-\d{1,2}(?: \d{1,2}:\d\d)?|\d{1,2}:\d\d/

/**
 * When something was posted, out of words that also name the shop: "11:20" is today, "06-13 22:01" lies in
 * the last twelve months, years are written for what is older. `day`: the date that a comment declares.
 */
export function smzdmTime(
  words: string | undefined,
  { fetchedAt, day }: { fetchedAt: Date; day?: string | undefined },
): ReadTime {
  const written = forms.exec(words?.replaceAll(/\s+/g, ' ') ?? '')?.[0]
  if (day === undefined || !/^\d{4}-\d\d-\d\d$/.test(day)) return readTime(written, fetchedAt)
  if (written === undefined) return readTime(day, fetchedAt)
  if (/^\d{1,2}-\d/.test(written)) return readTime(`${day.slice(0, 5)}${written}`, fetchedAt)
  return readTime(/^\d{1,2}:/.test(written) ? `${day} ${written}` : written, fetchedAt)
}
