/**
 * The bucket of a gram as seen in one shop (0..62): another one of the same table on the same cache
 * line as its common one, so that both cost one trip to memory.
 */
export function shopBucket(bucket: number, shop: number): number {
  return bucket ^ (shop + 1)
}

/** What a gram says, for all shops and for this one: int8 on a scale of squares, in its units. */
export function gramWeight(linear: Int8Array, hash: number, shop: number): number {
  const bucket = hash & (linear.length - 1)
  const common = linear[bucket] as number
  const own = linear[shopBucket(bucket, shop)] as number
  return common * Math.abs(common) + own * Math.abs(own)
}
