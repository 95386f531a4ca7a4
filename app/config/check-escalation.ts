import { z } from 'zod'

import { suggest } from '../suggest.ts'
import { checkAdapterSettings } from './check-adapter-settings.ts'
import type { ConfigProblem } from './config-problem.ts'
import { problemAt } from './problem-at.ts'
import type { YamlSource } from './yaml-source.ts'

const Named = z.object({ name: z.string() })
const Channel = z.object({
  name: z.string(),
  tiers: z.array(z.unknown()).optional(),
  operator: z.unknown().optional(),
  fallback: z.string().optional(),
})
const Link = z.object({ channels: z.array(z.unknown()) })
const Escalation = z.object({
  chain: z.array(z.unknown()).default([]),
  heartbeat: z.string().optional(),
})
const Heartbeat = z.object({ heartbeat: z.url({ protocol: /^https?$/ }).optional() })

/** Does the chain name channels of this file, has every channel a use (those of the senior groups have), is the heartbeat an address? */
export function checkEscalation(
  yaml: YamlSource,
  escalation: unknown,
  channels: unknown,
  variables: Readonly<Record<string, string | undefined>> | null,
  ofGroups: readonly unknown[] = [],
): ConfigProblem[] {
  const rows: unknown[] = Array.isArray(channels) ? channels : []
  const names = rows.flatMap((row) => Named.safeParse(row).data?.name.trim() ?? [])
  const { chain, heartbeat } = Escalation.safeParse(escalation).data ?? { chain: [] }
  const called = chain.map((link) => Link.safeParse(link).data?.channels ?? [])
  const unknownNames = called.flatMap((link, i) =>
    link.flatMap((name, j) => {
      if (typeof name !== 'string' || names.includes(name.trim())) return []
      const meant = suggest(name, names) ?? names[0]
      const known = names.join(', ')
      return problemAt(
        yaml,
        ['escalation', 'chain', i, 'channels', j],
        [`channels 里的通道：${known}`, `a channel of this file: ${known}`],
        meant ? `channels: [${meant}]` : null,
      )
    }),
  )
  const standIns = rows.flatMap((row) => Channel.safeParse(row).data?.fallback ?? [])
  const used = new Set(
    [...called.flat(), ...standIns, ...ofGroups].map((name) => String(name).trim()),
  )
  const idle = rows.flatMap((row, i) => {
    const read = Channel.safeParse(row).data
    if (read?.tiers?.length !== 0 || read.operator === true || used.has(read.name.trim())) return []
    return problemAt(
      yaml,
      ['channels', i, 'tiers'],
      [
        '至少一个级别，或 operator: true，或列入 escalation.chain 或 seniorGroup',
        'at least one tier, or operator: true, or a place in escalation.chain or a seniorGroup',
      ],
      'tiers: [hot, crisis]',
    )
  })
  const address = checkAdapterSettings(yaml, ['escalation'], { heartbeat }, Heartbeat, variables)
  return [...unknownNames, ...idle, ...address]
}
