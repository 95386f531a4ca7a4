import { sites } from './scenario/post.ts'

/** The servers of the world: the sites, and the PR team's letter box. */
export const siteNames = [...sites, 'inbox'] as const
export type SiteName = (typeof siteNames)[number]
