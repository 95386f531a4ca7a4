import { z } from 'zod'

import { suggest } from '../suggest.ts'
import type { ConfigProblem } from './config-problem.ts'
import { groupChannels } from './group-channels.ts'
import { problemAt } from './problem-at.ts'
import type { YamlSource } from './yaml-source.ts'

const Named = z.object({ name: z.string() })
const Chain = z.object({ chain: z.array(z.unknown()) })
const Link = z.object({ who: z.string() })

const ids = ['mobile', 'email', 'wecom', 'dingtalk', 'feishu', 'slack']

/** Can everybody who is called be called: is each link one of `people`, has each of them an id, does the senior group have channels of this file? */
export function checkPeople(yaml: YamlSource, root: Record<string, unknown>): ConfigProblem[] {
  const people = rows(root['people'])
  const names = named(people)
  const channels = named(rows(root['channels']))
  const nameless = people.flatMap((person, i) =>
    typeof person === 'object' && person !== null && !ids.some((key) => key in person)
      ? problemAt(
          yaml,
          ['people', i],
          [`至少一种联系方式：${ids.join(', ')}`, `one of ${ids.join(', ')} at least`],
        )
      : [],
  )
  // without `people` a chain says who is called in words alone
  const links = names.length === 0 ? [] : (Chain.safeParse(root['escalation']).data?.chain ?? [])
  const strangers = links.flatMap((link, i) => {
    const who = Link.safeParse(link).data?.who
    if (who === undefined || names.includes(who.trim())) return []
    const meant = suggest(who, names)
    const known = names.join(', ')
    return problemAt(
      yaml,
      ['escalation', 'chain', i, 'who'],
      [`people 里的人或岗位：${known}`, `a person or duty under people: ${known}`],
      meant === null ? `people:\n  - { name: ${who}, mobile: "13800000000" }` : `who: ${meant}`,
    )
  })
  const groups = rows(root['brands']).flatMap((brand, i) =>
    groupChannels(brand).flatMap((name, j) => {
      if (typeof name !== 'string' || channels.includes(name.trim())) return []
      const meant = suggest(name, channels) ?? channels[0]
      const known = channels.join(', ')
      return problemAt(
        yaml,
        ['brands', i, 'seniorGroup', 'channels', j],
        [`channels 里的通道：${known}`, `a channel of this file: ${known}`],
        meant === undefined ? null : `channels: [${meant}]`,
      )
    }),
  )
  return [...nameless, ...strangers, ...groups]
}

function named(list: readonly unknown[]): string[] {
  return list.flatMap((row) => Named.safeParse(row).data?.name.trim() ?? [])
}

function rows(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
