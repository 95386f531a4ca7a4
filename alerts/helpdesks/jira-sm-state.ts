import { z } from 'zod'

import type { HelpdeskState } from '../../core/response.ts'

const names = (...known: string[]) => z.array(z.string().min(1)).min(1).default(known)

/** Which statuses of the workflow mean what; to set a state, the first that a transition leads to. */
export const JiraStateNames = z
  .object({
    open: names('Waiting for support', 'In progress', 'Open', 'Reopened', '等待支持', '处理中'),
    waiting: names('Waiting for customer', 'Pending', '等待客户'),
    solved: names('Resolved', 'Done', '已解决'),
    closed: names('Closed', 'Canceled', '已关闭'),
  })
  .prefault({})

type Status = { name: string; statusCategory?: { key: string } | null | undefined }

/** What a status means: by its name, else by its category, which every status has. */
export function jiraState(known: z.infer<typeof JiraStateNames>, status: Status): HelpdeskState {
  const name = status.name.toLowerCase()
  const order = ['open', 'waiting', 'solved', 'closed'] as const
  const named = order.find((state) => known[state].some((one) => one.toLowerCase() === name))
  if (named) return named
  switch (status.statusCategory?.key) {
    case 'new':
    case 'indeterminate':
      return 'open'
    case 'done':
      return 'solved'
    default:
      return 'unknown'
  }
}
