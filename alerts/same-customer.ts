/** By what the writer of a post is known again. */
export type Voice = {
  authorHash: string | null
  /** Keyed hashes of order numbers and of the writer's own contacts. */
  customerKeys: readonly string[]
  /** Of its near copies; the post's own where it has none. */
  cluster: number
  /** Where it stands, as `siteOf` says. */
  site: string
}

/**
 * Whether two posts are one customer's: one account, one order number or contact, or nearly one text on two sites, where
 * the customer carried it from one to the other. A near copy by another account of the same site is somebody else's.
 */
export function isSameCustomer(one: Voice, other: Voice): boolean {
  if (one.authorHash !== null && one.authorHash === other.authorHash) return true
  if (one.customerKeys.some((key) => other.customerKeys.includes(key))) return true
  return one.cluster === other.cluster && one.site !== other.site
}
