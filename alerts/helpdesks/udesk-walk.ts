import { z } from 'zod'

import type { HelpdeskContext } from '../helpdesk.ts'

import { askUdesk } from './udesk-ask.ts'

type Access = Parameters<typeof askUdesk>[0]

const Meta = z.object({ total_pages: z.number().int().nonnegative() })

/**
 * The newest tickets, at most `maxPages` pages of a hundred. Which way the list runs is not
 * documented: where its first page begins with the smaller ids, its last pages are the newest.
 */
export async function walkUdesk<Ticket extends { id: string }>(
  access: Access,
  shape: z.ZodType<Ticket>,
  maxPages: number,
  ctx: HelpdeskContext,
): Promise<Ticket[]> {
  const many = z.array(shape)
  const Page = z
    .object({ contents: many.optional(), tickets: many.optional(), meta: Meta })
    .refine((page) => page.contents !== undefined || page.tickets !== undefined)
    .transform((page) => ({ tickets: page.contents ?? page.tickets ?? [], meta: page.meta }))
  const pageOf = (page: number) => {
    const query = { page: String(page), per_page: '100' }
    return askUdesk(access, { path: '/tickets', query, shape: Page }, ctx)
  }
  const first = await pageOf(1)
  const found = [...first.tickets]
  const { total_pages: total } = first.meta
  const ascends = Number(first.tickets[0]?.id) < Number(first.tickets.at(-1)?.id)
  // the last page may hold but one ticket: one more from that end
  const pages = ascends
    ? range(Math.max(2, total - maxPages), total)
    : range(2, Math.min(total, maxPages))
  for (const page of pages) found.push(...(await pageOf(page)).tickets)
  return found
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
}
