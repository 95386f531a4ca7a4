export type Looked = {
  /** Posts that the full run before met and that lie within what this run read; null where it cannot be told. */
  expected: number | null
  missing: readonly { id: number; externalId: string }[]
  /** Posts named by the configuration and whether this run met them; null where it did not look for them. */
  named: readonly { name: string; isMet: boolean }[] | null
}

export type RecallJudgement = {
  recall: { expected: number; met: number; missed: string[]; named: boolean } | null
  /** So much is missing that the reading is to blame, not the authors. */
  isLow: boolean
  /** Ids of the posts that are gone. */
  gone: number[]
}

const shownMisses = 5
/** Of fewer, all may have been deleted. */
const enough = 5
const believable = 0.5

/** What missing posts mean: some are gone, many mean that we no longer see what is there. */
export function judgeRecall({ expected, missing, named }: Looked): RecallJudgement {
  if (expected === null && named === null) return { recall: null, isLow: false, gone: [] }
  const unmet = (named ?? []).filter(({ isMet }) => !isMet)
  const isBlind = (expected ?? 0) >= enough && missing.length > (expected ?? 0) * believable
  const all = (expected ?? 0) + (named?.length ?? 0)
  const missed = [...unmet.map(({ name }) => name), ...missing.map(({ externalId }) => externalId)]
  return {
    recall: {
      expected: all,
      met: all - missed.length,
      missed: missed.slice(0, shownMisses),
      named: named !== null,
    },
    isLow: isBlind || unmet.length > 0,
    gone: isBlind ? [] : missing.map(({ id }) => id),
  }
}
