import type { Reason } from '../../core/rule.ts'
import type { Tx } from '../../db/client.ts'
import { alertEvents, alerts } from '../../db/schema/alerts.ts'
import { hourlyCounts } from '../../db/schema/counters.ts'
import { channels, deliveries } from '../../db/schema/deliveries.ts'
import {
  crisisChecklist,
  crisisLog,
  crisisTasks,
  followUps,
  responseTasks,
  ticketEvents,
  ticketMentions,
  tickets,
} from '../../db/schema/responses.ts'
import { crawlRuns } from '../../db/schema/sources.ts'
import { aBrand, aClassification, aMention, aSource, testInstant } from '../factories.ts'

const hour = 3_600_000
const at = (hours: number) => new Date(testInstant.getTime() + hours * hour)

function only<Row>(rows: Row[]): Row {
  const [row] = rows
  if (row === undefined) throw new Error('nothing was inserted')
  return row
}

const critical: Reason = {
  rule: 'critical-severity',
  observed: 4,
  threshold: 2,
  windowHours: 24,
  mentionIds: [],
}

/** One of everything that the console shows. */
export async function furnish(db: Tx) {
  const brand = await aBrand(db, { name: '晴川电器' })
  const source = await aSource(db, {
    name: '微博搜索',
    kind: 'weibo',
    lastRunAt: at(-1),
    lastSuccessAt: at(-1),
    lastOutcome: 'ok',
  })
  await aSource(db, {
    name: '商城评价页',
    kind: 'html',
    state: 'needs-browser',
    stateDetail: 'no Chromium',
  })
  await db.insert(crawlRuns).values({
    sourceId: source.id,
    startedAt: at(-1),
    finishedAt: at(-1),
    outcome: 'ok',
    fetched: 20,
    requests: 2,
    counts: { new: 3, known: 17 },
  })
  const mention = await aMention(db, {
    brandId: brand.id,
    sourceId: source.id,
    text: '洗澡时水龙头麻手 <script>alert("x")</script>',
    title: '<img src=x onerror=alert(1)>',
    authorName: '<b>晴*</b>',
    url: 'javascript:alert(1)',
    countedAt: at(-2),
    state: 'classified',
  })
  await aClassification(db, {
    mentionId: mention.id,
    severity: 3,
    topics: ['safety'],
    keyphrases: ['漏电'],
    aspects: [{ name: 'safety', polarity: 'neg', score: 0.97, clause: '水龙头麻手' }],
    why: [{ output: 'severity', term: '麻手', weight: 1.8, clause: '水龙头麻手' }],
  })
  await db.insert(hourlyCounts).values({
    brandId: brand.id,
    topic: 'all',
    hour: at(-2),
    mentions: 7,
    complaints: 5,
    negatives: 5,
  })

  const alert = only(
    await db
      .insert(alerts)
      .values({
        brandId: brand.id,
        topic: 'safety',
        tier: 'crisis',
        peakTier: 'crisis',
        status: 'open',
        openedAt: at(-2),
        tierHeldAt: at(-1),
        tierChangedAt: at(-2),
        lastEvidenceAt: at(-1),
        reasons: [critical],
      })
      .returning(),
  )
  const event = only(
    await db
      .insert(alertEvents)
      .values({
        alertId: alert.id,
        seq: 1,
        at: at(-2),
        kind: 'opened',
        tierFrom: null,
        tierTo: 'crisis',
        reasons: [critical],
        evidenceMentionIds: [mention.id],
      })
      .returning(),
  )
  const task = {
    alertId: alert.id,
    brandId: brand.id,
    alertEventId: event.id,
    createdAt: at(-2),
    updatedAt: at(-2),
  }
  const response = only(
    await db
      .insert(responseTasks)
      .values({ ...task, replyDraft: '我们正在逐一联系反映的用户。', dueAt: at(2) })
      .returning(),
  )
  const crisis = only(
    await db
      .insert(crisisTasks)
      .values({ ...task, roles: { 发言人: '王敏' }, deadlineAt: at(1.5) })
      .returning(),
  )
  const item = only(
    await db
      .insert(crisisChecklist)
      .values({ crisisTaskId: crisis.id, position: 1, text: '联系每一位反映者' })
      .returning(),
  )
  await db
    .insert(crisisLog)
    .values({ crisisTaskId: crisis.id, at: at(-2), actor: 'koushao', text: '专项小组已建立' })
  const ticket = only(
    await db
      .insert(tickets)
      .values({
        brandId: brand.id,
        alertId: alert.id,
        problemKey: 'problem-1',
        topic: 'safety',
        helpdesk: 'builtin',
        status: 'open',
        draft: {
          subject: '【安全】水龙头麻手',
          body: '',
          priority: 'urgent',
          brandName: brand.name,
          topic: 'safety',
          tags: [],
          url: '',
        },
        createdAt: at(-2),
        openedAt: at(-2),
        updatedAt: at(-2),
      })
      .returning(),
  )
  await db
    .insert(ticketMentions)
    .values({ ticketId: ticket.id, mentionId: mention.id, brandId: brand.id, addedAt: at(-2) })
  await db.insert(ticketEvents).values({
    ticketId: ticket.id,
    at: at(-2),
    kind: 'opened',
    actor: 'koushao',
    text: '根据公开投诉建立',
  })
  await db
    .insert(followUps)
    .values({ subject: 'ticket', subjectId: ticket.id, step: 'first-answer', dueAt: at(-0.5) })
  const channel = only(
    await db
      .insert(channels)
      .values({
        name: '公关群',
        kind: 'wecom',
        settings: {},
        tiers: ['crisis'],
        origin: 'config',
        createdAt: at(-9),
        updatedAt: at(-9),
      })
      .returning(),
  )
  await db.insert(deliveries).values({
    alertEventId: event.id,
    channelId: channel.id,
    status: 'muted',
    mutedReason: 'quiet-hours',
    createdAt: at(-2),
    updatedAt: at(-2),
  })
  return { brand, source, mention, alert, event, response, crisis, item, ticket }
}

export type Furnished = Awaited<ReturnType<typeof furnish>>
