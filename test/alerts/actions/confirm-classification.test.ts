import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { confirmClassification } from '../../../alerts/actions/confirm-classification.ts'
import { correctClassification } from '../../../alerts/actions/correct-classification.ts'
import { ConflictError, NotFoundError } from '../../../core/errors.ts'
import { correctedTexts } from '../../../db/queries/corrected-texts.ts'
import { countUnsure } from '../../../db/queries/count-unsure.ts'
import { auditLog } from '../../../db/schema/audit.ts'
import { classifications, corrections } from '../../../db/schema/mentions.ts'
import { aBrand, aClassification, aMention, testInstant } from '../../factories.ts'
import { testDatabase, type TestDatabase } from '../../setup/database.ts'
import { alertDeps } from '../alert-world.ts'
import { at, evaluateWorld } from '../evaluate-world.ts'

let t: TestDatabase
beforeAll(async () => {
  t = await testDatabase()
})
afterAll(() => t.close())

async function anUnsure(
  labels: Parameters<typeof aClassification>[1] = {},
  mention: Parameters<typeof aMention>[1] = {},
) {
  const brandId = (await aBrand(t.db)).id
  const { id: mentionId } = await aMention(t.db, { brandId, state: 'classified', ...mention })
  const { id: judgementId } = await aClassification(t.db, { mentionId, unsure: true, ...labels })
  return { brandId, mentionId, judgementId }
}

const saidOf = (mentionId: number) =>
  t.db.select().from(corrections).where(eq(corrections.mentionId, mentionId))

describe('right as it is', () => {
  const none = { complaint: false, severity: 0, aspects: [] }
  it.each([
    [
      { topics: ['repair', 'fees'], severity: 2, sentiment: 'neg' },
      { complaint: true, severity: 2, aspects: ['repair', 'fees'], sentiment: 'neg' },
    ],
    [
      { topics: ['general'], severity: 1, sentiment: 'neu' },
      { complaint: true, severity: 1, aspects: [], sentiment: 'neu' },
    ],
    [
      { complaint: false, topics: [], severity: 0, sentiment: 'pos' },
      { ...none, sentiment: 'pos' },
    ],
  ] as const)('keeps %j as %j', async (judged, kept) => {
    const { brandId, mentionId, judgementId } = await anUnsure({
      ...judged,
      topics: [...judged.topics],
    })
    const { deps, nudged } = alertDeps(t.db)
    await confirmClassification(deps, { mentionId, judgementId }, 'li')
    expect(await saidOf(mentionId)).toMatchObject([
      { ...kept, revision: 1, correctedBy: 'li', correctedAt: testInstant },
    ])
    const subject = `mention ${mentionId}`
    expect(await t.db.select().from(auditLog).where(eq(auditLog.subject, subject))).toMatchObject([
      { action: 'confirm-classification', actor: 'li', detail: kept },
    ])
    expect(nudged).toEqual([{ name: 'evaluate-topics', payload: { brandId }, delayMs: undefined }])
    const examples = await correctedTexts(t.db)
    expect(examples.find((one) => one.mentionId === mentionId)).toMatchObject(kept)
    const since = new Date(testInstant.getTime() - 1)
    expect(await countUnsure(t.db, { brandId, since })).toEqual({ waiting: 0, critical: 0 })
  })

  it('opens the ticket that a sure complaint would have opened', async () => {
    const world = await evaluateWorld(t.db)
    const mentionId = await world.complain(-2, { unsure: true, topic: 'fees', severity: 2 })
    await world.evaluate(0)
    expect(await world.tickets()).toEqual([])
    const [judged] = await t.db
      .select()
      .from(classifications)
      .where(eq(classifications.mentionId, mentionId))
    const seen = { mentionId, judgementId: judged?.id ?? 0 }
    await confirmClassification({ ...world.deps, clock: { now: () => at(0) } }, seen, 'li')
    expect(world.nudges).toContain(`evaluate-topics-${world.brand.id}`)
    await world.evaluate(0)
    expect(await world.alerts()).toMatchObject([{ topic: 'fees', tier: 'ordinary' }])
    expect(await world.tickets()).toMatchObject([{ problemKey: `m-${mentionId}`, topic: 'fees' }])
  })
})

describe('refuses', () => {
  const refused = async (ids: { mentionId: number; judgementId: number }) => {
    const before = await saidOf(ids.mentionId)
    const { deps, nudged } = alertDeps(t.db)
    await expect(confirmClassification(deps, ids, 'li')).rejects.toBeInstanceOf(ConflictError)
    expect(await saidOf(ids.mentionId)).toEqual(before)
    expect(nudged).toEqual([])
  }

  it('a judgement that is sure', async () => refused(await anUnsure({ unsure: false })))
  it('a judgement of an earlier text', async () => refused(await anUnsure({}, { revision: 2 })))
  it('a judgement of another mention', async () => {
    const [one, other] = [await anUnsure(), await anUnsure()]
    await refused({ ...one, judgementId: other.judgementId })
  })
  it('a judgement that a newer model replaced, unsure or not', async () => {
    const seen = await anUnsure()
    await aClassification(t.db, { mentionId: seen.mentionId, modelVersion: 'new', unsure: true })
    await refused(seen)
  })
  it('what somebody corrected meanwhile', async () => {
    const seen = await anUnsure()
    const labels = { sentiment: 'pos', complaint: false, aspects: [], severity: 0 } as const
    const input = { mentionId: seen.mentionId, ...labels, aspects: [...labels.aspects] }
    await correctClassification(alertDeps(t.db).deps, input, 'wang')
    await refused(seen)
  })
  it('a mention that does not exist', async () => {
    const nowhere = { mentionId: 987_654, judgementId: 1 }
    const asked = confirmClassification(alertDeps(t.db).deps, nowhere, 'li')
    await expect(asked).rejects.toBeInstanceOf(NotFoundError)
  })
  it('the second of two at once', async () => {
    const seen = await anUnsure()
    const { deps, nudged } = alertDeps(t.db)
    const tries = ['li', 'wang', 'zhao'].map((who) => confirmClassification(deps, seen, who))
    const ends = await Promise.allSettled(tries)
    expect(ends.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await saidOf(seen.mentionId)).toHaveLength(1)
    expect(nudged).toHaveLength(1)
  })
})
