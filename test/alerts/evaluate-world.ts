import { asc, eq } from 'drizzle-orm'

import type { AlertDeps } from '../../alerts/deps.ts'
import { evaluateTopics } from '../../alerts/evaluate-topics.ts'
import type { Severity } from '../../core/classification.ts'
import { hourMs } from '../../core/clock.ts'
import type { Precision } from '../../core/mention.ts'
import type { Db } from '../../db/client.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { channels } from '../../db/schema/deliveries.ts'
import { tickets } from '../../db/schema/responses.ts'
import { createLog } from '../../lib/log.ts'
import { createMetrics } from '../../lib/metrics.ts'
import { aBrand, aClassification, aMention, aSource, testInstant } from '../factories.ts'

/** Hours after 10:00 on a Wednesday in Shanghai. */
export const at = (hours: number) => new Date(testInstant.getTime() + hours * hourMs)

/** A brand of its own, a clock to turn, and a record of the nudges. */
export async function evaluateWorld(
  db: Db,
  change: { channel?: Partial<typeof channels.$inferInsert> } = {},
) {
  const brand = await aBrand(db)
  const source = await aSource(db, { name: `社区${brand.id}` })
  // the brand has long been watched, and was quiet
  await aMention(db, { brandId: brand.id, sourceId: source.id, countedAt: at(-100 * 24) })
  const [channel] = await db
    .insert(channels)
    .values({
      name: `群${brand.id}`,
      kind: 'webhook',
      settings: {},
      tiers: ['hot', 'crisis'],
      brandNames: [brand.name],
      origin: 'config',
      createdAt: testInstant,
      updatedAt: testInstant,
      ...change.channel,
    })
    .returning()
  const nudges: string[] = []
  let now = testInstant
  const deps: AlertDeps = {
    db,
    nudge: async (contract, payload) => {
      nudges.push(contract.key(payload))
    },
    clock: { now: () => now },
    log: createLog('silent', 'none'),
    metrics: createMetrics(),
    fillSecrets: (settings) => settings,
    helpdesk: { kind: 'builtin', settings: {} },
    consoleUrl: 'http://console.test',
    language: 'zh-CN',
  }
  return {
    brand,
    source,
    channel,
    nudges,
    deps,
    setClock: (hours: number) => {
      now = at(hours)
    },
    evaluate: async (hours: number) => {
      now = at(hours)
      await evaluateTopics(deps, { brandId: brand.id })
    },
    complain: async (
      hours: number,
      of: {
        topic?: 'installation' | 'safety' | 'fees' | 'responsiveness'
        /** Told in the same post as well, a little less surely. */
        besides?: 'installation' | 'responsiveness'
        severity?: Severity
        author?: string | null
        unsure?: boolean
        duplicateOf?: number
        precision?: Precision
        /** Hours at which it was first seen: at once where nothing is said. */
        seen?: number
        sourceId?: number
        followers?: number
        likes?: number
        text?: string
        customerKeys?: string[]
      } = {},
    ) => {
      const name = of.topic ?? 'installation'
      const topics = of.besides ? [name, of.besides] : [name]
      const mention = await aMention(db, {
        brandId: brand.id,
        sourceId: of.sourceId ?? source.id,
        countedAt: at(hours),
        firstSeenAt: at(of.seen ?? hours),
        publishedPrecision: of.precision ?? 'second',
        state: 'classified',
        ...(of.author !== undefined && { authorHash: of.author }),
        ...(of.followers !== undefined && { authorFollowers: of.followers }),
        ...(of.likes !== undefined && { likes: of.likes }),
        ...(of.text !== undefined && { text: of.text }),
        ...(of.customerKeys !== undefined && { customerKeys: of.customerKeys }),
      })
      await aClassification(db, {
        mentionId: mention.id,
        severity: of.severity ?? 1,
        topics,
        aspects: topics.map((one, i) => ({
          name: one,
          polarity: 'neg' as const,
          score: 0.9 - i / 10,
          clause: '',
        })),
        unsure: of.unsure ?? false,
        duplicateOf: of.duplicateOf ?? null,
      })
      return mention.id
    },
    alerts: () =>
      db.select().from(alerts).where(eq(alerts.brandId, brand.id)).orderBy(asc(alerts.id)),
    events: async () => {
      const rows = await db
        .select({ kind: alertEvents.kind, to: alertEvents.tierTo, reasons: alertEvents.reasons })
        .from(alertEvents)
        .innerJoin(alerts, eq(alerts.id, alertEvents.alertId))
        .where(eq(alerts.brandId, brand.id))
        .orderBy(asc(alertEvents.id))
      return rows.map((row) => ({ ...row, reasons: row.reasons.map((r) => r.rule) }))
    },
    tickets: () =>
      db.select().from(tickets).where(eq(tickets.brandId, brand.id)).orderBy(asc(tickets.id)),
  }
}
