import { hourOf } from '../core/clock.ts'
import * as store from '../db/queries/classifications.ts'
import { lockBrandCounts, recountHours } from '../db/queries/hourly-counts.ts'
import type { Tx } from '../db/client.ts'
import { evaluateTopics, markSuspicions } from '../jobs/contracts.ts'

import { dangerFirst } from './lexicon/danger-first.ts'
import { createClassifier } from './classify.ts'
import type { PipelineDeps } from './deps.ts'
import {
  judgeBatch,
  type BatchBrand,
  type IgnoredRow,
  type JudgedRow,
  type StoredRow,
} from './judge-batch.ts'
import { judgeInForce, type FindJudge, type Judge } from './judge-in-force.ts'
import { brandMatcher } from './match-brand.ts'
import { shippedModel } from './model/shipped-model.ts'
import { duplicateWindowMs, linkDuplicates, type Printed } from './near-duplicate.ts'
import { wordsRevision } from './words-revision.ts'

/** Rows taken, judged and committed at once: a danger that comes in waits for one batch at most. */
const batchSize = 200
/** Danger to people or property. */
const gravest = 3

/**
 * Judges every mention in state `stored`, danger first and then the oldest, a batch per transaction, until none is left.
 * Safe to run twice and side by side: rows are taken under lock, results are upserts, counters are
 * recomputed whole. `findJudge` is asked once a batch; without it the shipped model judges, or the
 * learned layer that is active.
 */
export async function classifyMentions(
  deps: PipelineDeps,
  options: { findJudge?: FindJudge } = {},
): Promise<void> {
  const findJudge =
    options.findJudge ??
    judgeInForce({
      shipped: shippedModel().version,
      words: wordsRevision,
      create: createClassifier,
      log: deps.log,
    })
  for (;;) {
    const batch = await deps.db.transaction((tx) => classifyBatch(deps, tx, findJudge))
    if (batch === null) return
    report(deps, batch)
    // in a flood of reviews a danger waits behind no other brand
    for (const brandId of batch.dangerBrandIds)
      await deps.nudge(evaluateTopics, { brandId }, { first: true })
    for (const brandId of batch.brandIds) {
      if (!batch.dangerBrandIds.includes(brandId)) await deps.nudge(evaluateTopics, { brandId })
      await deps.nudge(markSuspicions, { brandId })
    }
  }
}

type Batch = {
  judged: JudgedRow[]
  ignored: IgnoredRow[]
  brandIds: number[]
  /** Of those, whose customers tell of danger. */
  dangerBrandIds: number[]
}

async function classifyBatch(
  deps: PipelineDeps,
  tx: Tx,
  findJudge: FindJudge,
): Promise<Batch | null> {
  const rows = await store.takeStoredMentions(tx, batchSize, dangerFirst)
  if (rows.length === 0) return null
  const brands = await batchBrands(tx, rows)
  const judge = await findJudge(tx)
  const { judged, ignored } = await judgeBatch(rows, brands, judge.classify)

  const before = await store.brandLinksOf(
    tx,
    rows.map((row) => row.id),
  )
  const touched = touchedHours(judged, before)
  // in order of id, so that two workers wait for each other and never deadlock
  const brandIds = [...touched.keys()].sort((a, b) => a - b)
  for (const brandId of brandIds) await lockBrandCounts(tx, brandId)

  const { links, earlier } = linkDuplicates(judged.map(printed), await knownPrints(tx, judged))
  const now = deps.clock.now()
  await store.dropJudgements(
    tx,
    ignored.map(({ row }) => row.id),
  )
  await store.writeClassifications(
    tx,
    judged.map((one) => classificationRow(one, judge, links, now)),
  )
  await store.replaceBrandLinks(
    tx,
    judged.flatMap(({ row, brands: about }) =>
      about.map((b) => ({ mentionId: row.id, countedAt: row.countedAt, ...b })),
    ),
  )
  await store.relinkDuplicates(tx, earlier)
  await store.markIgnored(
    tx,
    ignored.map(({ row, reason, campaignBrandIds = [] }) => ({
      id: row.id,
      reason,
      campaignBrandIds,
    })),
  )
  await store.markClassified(
    tx,
    judged.map(({ row }) => row.id),
  )
  for (const brandId of brandIds)
    await recountHours(tx, { brandId, hours: [...(touched.get(brandId) ?? [])] })
  const inDanger = new Set(
    judged.flatMap(({ judgement, brands: about }) =>
      judgement.severity === gravest ? about.map((one) => one.brandId) : [],
    ),
  )
  return { judged, ignored, brandIds, dangerBrandIds: brandIds.filter((one) => inDanger.has(one)) }
}

async function batchBrands(tx: Tx, rows: readonly StoredRow[]): Promise<BatchBrand[]> {
  const imported = new Set(rows.map((row) => row.importBrandId).filter((id) => id !== null))
  return (await store.brandsToMatch(tx, [...imported])).map((brand) => {
    const never = () => ({ miss: 'no-alias' as const })
    return { id: brand.id, name: brand.name, matches: brand.active ? brandMatcher(brand) : never }
  })
}

/** The hours (ms) per brand whose counters this batch changes: where its rows count now, and where they did before. */
function touchedHours(
  judged: readonly JudgedRow[],
  before: ReadonlyArray<{ brandId: number; countedAt: Date }>,
): Map<number, Set<number>> {
  const touched = new Map<number, Set<number>>()
  const touch = (brandId: number, at: Date) =>
    touched.set(brandId, (touched.get(brandId) ?? new Set()).add(hourOf(at).getTime()))
  for (const { row, brands } of judged)
    for (const { brandId } of brands) touch(brandId, row.countedAt)
  for (const { brandId, countedAt } of before) touch(brandId, countedAt)
  return touched
}

async function knownPrints(tx: Tx, judged: readonly JudgedRow[]): Promise<Printed[]> {
  if (judged.length === 0) return []
  const times = judged.map(({ row }) => row.countedAt.getTime())
  return await store.printsLike(tx, {
    notMentionIds: judged.map(({ row }) => row.id),
    brandIds: [...new Set(judged.flatMap(({ brands }) => brands.map((b) => b.brandId)))],
    bands: [...new Set(judged.flatMap(({ print }) => print.bands))],
    shortFingerprints: [
      ...new Set(
        judged.filter(({ print }) => print.sketch === '').map((one) => one.print.fingerprint),
      ),
    ],
    since: new Date(Math.min(...times) - duplicateWindowMs),
    until: new Date(Math.max(...times) + duplicateWindowMs),
  })
}

function printed({ row, print, brands }: JudgedRow): Printed {
  return {
    mentionId: row.id,
    ...print,
    brandIds: brands.map((b) => b.brandId),
    countedAt: row.countedAt,
  }
}

function classificationRow(
  { row, judgement, print, hasOwnWords }: JudgedRow,
  { version }: Judge,
  links: Map<number, number>,
  now: Date,
): store.NewClassification {
  const clusterOf = links.get(row.id) ?? row.id
  return {
    ...judgement,
    mentionId: row.id,
    modelVersion: version,
    revision: row.revision,
    fingerprint: print.fingerprint,
    sketch: print.sketch,
    fingerprintBands: print.bands,
    clusterOf,
    ownWords: hasOwnWords,
    // words of one's own are a voice of one's own
    duplicateOf: hasOwnWords ? row.id : clusterOf,
    classifiedAt: now,
  }
}

function report(deps: PipelineDeps, { judged, ignored }: Batch): void {
  const complaints = judged.filter((one) => one.judgement.complaint).length
  deps.metrics.mentionsClassified.inc({ result: 'complaint' }, complaints)
  deps.metrics.mentionsClassified.inc({ result: 'other' }, judged.length - complaints)
  deps.metrics.mentionsClassified.inc({ result: 'ignored' }, ignored.length)
  for (const { row, error } of ignored) {
    if (error !== undefined)
      deps.log.error(
        { err: error, mentionId: row.id },
        'classify-mentions: a row could not be judged',
      )
  }
  deps.log.debug(
    { classified: judged.length, complaints, ignored: ignored.length },
    'classify-mentions: batch done',
  )
}
