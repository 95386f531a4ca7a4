import type { Child } from 'hono/jsx'

import { Sparkline } from './sparkline.tsx'

type Props = {
  label: string
  value: Child
  note: Child
  href: string
  trend?: readonly number[]
  tone?: 'bad' | 'calm'
}

/** One figure of the overview, with the seven days behind it. */
export function Figure({ label, value, note, href, trend, tone }: Props) {
  return (
    <a class={tone === 'bad' ? 'figure figure-bad' : 'figure'} href={href}>
      <span class="figure-label">{label}</span>
      <strong>{value}</strong>
      <small>{note}</small>
      {trend ? <Sparkline values={trend} label={`${label}: ${trend.join(', ')}`} /> : null}
    </a>
  )
}
