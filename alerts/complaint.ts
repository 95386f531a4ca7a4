import type { EvidenceMention } from './evidence.ts'

/** What the deciders need of a complaint: all but its words. An `EvidenceMention` is one. */
export type Complaint = Omit<
  EvidenceMention,
  'sourceName' | 'externalId' | 'title' | 'text' | 'authorName'
>

export const interactionsOf = (c: Pick<Complaint, 'likes' | 'reposts' | 'comments'>): number =>
  (c.likes ?? 0) + (c.reposts ?? 0) + (c.comments ?? 0)

/** Followers who may have seen it, and people who did something with it. */
export const reachOf = (c: Complaint): number => (c.authorFollowers ?? 0) + interactionsOf(c)

/** Where it stands, as a person would say: two searches of one platform are one site. */
export function siteOf(c: Pick<Complaint, 'sourceKind' | 'sourceId' | 'url'>): string {
  const host = c.url !== null && URL.canParse(c.url) ? new URL(c.url).host : `#${c.sourceId}`
  return `${c.sourceKind} ${host}`
}
