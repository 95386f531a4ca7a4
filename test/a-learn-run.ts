import type { FigureChange } from '../core/learning.ts'
import type { Tx } from '../db/client.ts'
import { learnedModels } from '../db/schema/learning.ts'
import { outputCount } from '../pipeline/model/outputs.ts'
import { topSize } from '../pipeline/model/top-layer.ts'

import { testInstant } from './factories.ts'

const change = (figure: FigureChange['figure']): FigureChange => ({
  figure,
  before: 0.5,
  after: 0.75,
  fixed: 6,
  broken: 1,
})
const figures = (['complaint', 'aspects', 'serious', 'sentiment'] as const).map(change)

/** An adopted run that is active unless the test says otherwise; it puts the one before down. */
export async function aLearnRun(
  db: Tx,
  overrides: Partial<typeof learnedModels.$inferInsert> = {},
) {
  const values = {
    learnedAt: testInstant,
    askedBy: 'koushao',
    baseVersion: 'small-1',
    corrections: 24,
    lastCorrectionId: 24,
    report: {
      corrections: 24,
      distinctTexts: 24,
      notChinese: 0,
      trial: {
        weight: 16,
        settled: { texts: 40, figures },
        heldOut: { texts: 24, figures },
      },
      decision: { adopt: true as const, kept: [] },
    },
    weights: Array.from({ length: outputCount * topSize }, () => 0.5),
    adopted: true,
    active: true,
    ...overrides,
  }
  if (values.active) await db.update(learnedModels).set({ active: false })
  const [row] = await db.insert(learnedModels).values(values).returning()
  if (!row) throw new Error('nothing was inserted')
  return row
}
