export type Coverage = 'seen' | 'gap'

/**
 * Whether "none" in a bucket means none. A bucket is a gap where nothing of the brand was stored and
 * no run against any source went well: a chart must not draw it as zero.
 */
export function coverageOf(input: {
  buckets: readonly string[]
  withMentions: ReadonlySet<string>
  withRuns: ReadonlySet<string>
}): Coverage[] {
  return input.buckets.map((bucket) =>
    input.withMentions.has(bucket) || input.withRuns.has(bucket) ? 'seen' : 'gap',
  )
}
