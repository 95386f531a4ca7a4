import type { EvidenceMention } from './evidence.ts'

/** What the deciders need of a complaint: all but its words. An `EvidenceMention` is one. */
export type Complaint = Omit<
  EvidenceMention,
  'sourceName' | 'externalId' | 'title' | 'text' | 'authorName'
>

export const interactionsOf = (c: Pick<Complaint, 'likes' | 'reposts' | 'comments'>): number =>
  (c.likes ?? 0) + (c.reposts ?? 0) + (c.comments ?? 0)

/** For each who does something with a post, so many have seen it. */
const viewsPerInteraction = 30

/** How many may have seen it: followers, and those whom its interactions stand for. */
export const reachOf = (c: Complaint): number =>
  (c.authorFollowers ?? 0) + viewsPerInteraction * interactionsOf(c)

/**
 * Reach on a log scale, half an order for each degree of severity above the first: 100,000 for a plain
 * complaint, 31,623 for a serious one and 10,000 for danger weigh alike (5).
 */
export const weightOf = (c: Complaint): number =>
  Math.log10(1 + reachOf(c)) + Math.max(0, c.severity - 1) / 2

/** Where it stands, as a person would say: two searches of one platform are one site. */
export function siteOf(c: Pick<Complaint, 'sourceKind' | 'sourceId' | 'url'>): string {
  const host = c.url !== null && URL.canParse(c.url) ? new URL(c.url).host : `#${c.sourceId}`
  return `${c.sourceKind} ${host}`
}
