import { expect, it } from 'vitest'

import { ticketPriority } from '../../alerts/ticket-priority.ts'
import type { Severity } from '../../core/classification.ts'
import type { TicketPriority } from '../../core/response.ts'
import type { Tier } from '../../core/tier.ts'

it.each<[Severity[], Tier, TicketPriority]>([
  [[], 'ordinary', 'normal'],
  [[0, 1], 'ordinary', 'normal'],
  [[1, 2], 'ordinary', 'high'],
  [[2, 3, 1], 'ordinary', 'urgent'],
  [[1], 'hot', 'high'],
  [[3], 'hot', 'urgent'],
  [[0], 'crisis', 'urgent'],
])('posts of severity %j under a %s topic: %s', (severities, tier, priority) => {
  expect(ticketPriority(severities, tier)).toBe(priority)
})
