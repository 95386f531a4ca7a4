import { formatCents } from '../core/authority.ts'
import { dayMs, hourMs, minuteMs } from '../core/clock.ts'
import type { ServiceMetrics, Share } from '../insights/service-metrics.ts'
import type { Spread } from '../insights/spread.ts'
import { localTime } from '../lib/local-time.ts'

import { both } from './bilingual.ts'
import { table } from './table.ts'

const steps: Partial<Record<ServiceMetrics['missed'][number]['step'], string>> = {
  'first-answer': '首次响应 first answer',
  'next-answer': '再次响应 next answer',
  answer: '答复投诉 answer',
  close: '办结 close',
  'call-back': '回访 call-back',
}

/** The figures of a period as two tables for a terminal. */
export function serviceLines(found: ServiceMetrics, zone: string): string[] {
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? '–' : shortDuration(ms)
  const row = (name: string, wall: Spread, working?: Spread) => [
    name,
    wall.count,
    time(wall.p50Ms),
    time(wall.p90Ms),
    time(working?.p50Ms),
    time(working?.p90Ms),
  ]
  const rate = (name: string, { of, n }: Share) => [
    name,
    n,
    of,
    of === 0 ? '–' : `${((100 * n) / of).toFixed(1)}%`,
  ]
  const { satisfaction, compensation } = found
  return [
    `${localTime(found.since, zone)} – ${localTime(found.until, zone)} (${zone})`,
    '',
    ...table(
      [both(['用时', 'time']), 'n', 'p50', 'p90', 'p50 工作 working', 'p90 工作 working'],
      [
        row('发现 detect', found.detect),
        row('分诊 triage', found.triage),
        row(
          '首次响应·私下 first answer, private',
          found.firstPrivate.wall,
          found.firstPrivate.working,
        ),
        row('再次响应·私下 next answer', found.nextPrivate.wall, found.nextPrivate.working),
        row(
          '首次响应·公开 first answer, public',
          found.firstPublic.wall,
          found.firstPublic.working,
        ),
        row('商家回复 merchant reply', found.merchantReply),
        row('解决 resolution', found.resolution.wall, found.resolution.working),
        row('关闭 closing', found.closing.wall, found.closing.working),
        row('回访 call-back', found.callBack.wall, found.callBack.working),
      ],
    ),
    '',
    ...table(
      [both(['比率', 'share']), 'n', both(['总数', 'of']), '%'],
      [
        ...found.missed.map((one) => rate(`逾期 missed: ${steps[one.step] ?? one.step}`, one)),
        rate('重开 reopened (7 d)', found.reopened),
        rate('二次投诉 second complaint (30 d)', found.secondComplaints),
        rate('热点公开回应 hot topics answered', found.publicCoverage),
        rate('满意 satisfied', { of: satisfaction.answered, n: satisfaction.satisfied }),
        rate('满意度回收 answered', { of: satisfaction.sent, n: satisfaction.answered }),
      ],
    ),
    '',
    both([
      `新建工单 ${found.written}，解决 ${found.solved} 次，升级 ${found.escalated}；满意度均分 ${satisfaction.meanScore?.toFixed(1) ?? '–'}；补偿 ${compensation.granted} 笔 ${formatCents(compensation.grantedCents)} 元，待批准 ${compensation.waiting}`,
      `${found.written} tickets, ${found.solved} solutions, ${found.escalated} escalated; mean score ${satisfaction.meanScore?.toFixed(1) ?? '–'}; ${compensation.granted} compensations of ${formatCents(compensation.grantedCents)}, ${compensation.waiting} waiting`,
    ]),
  ]
}

/** Its two largest parts: `2d13h`, `3h05m`, `12m`. */
function shortDuration(ms: number): string {
  const minutes = Math.round(ms / minuteMs)
  const days = Math.floor((minutes * minuteMs) / dayMs)
  const hours = Math.floor((minutes * minuteMs) / hourMs)
  if (days > 0) return `${days}d${hours % 24}h`
  return hours > 0 ? `${hours}h${String(minutes % 60).padStart(2, '0')}m` : `${minutes}m`
}
