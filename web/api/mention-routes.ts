import { z } from 'zod'

import { AspectOpinion, Evidence, Sentiment, Severity } from '../../core/classification.ts'
import { NotFoundError } from '../../core/errors.ts'
import { refusals } from '../../core/refusals.ts'
import { MentionKind, Precision } from '../../core/mention.ts'
import { mentionDetail } from '../../db/queries/console-mention.ts'
import { listMentions } from '../../db/queries/console-mentions.ts'
import { mentionFilter, MentionQuery, readCursor, writeCursor } from '../mention-query.ts'

import { ApiInstant } from './api-instant.ts'
import { defineRoute } from './define-route.ts'

const Judgement = z.object({
  sentiment: Sentiment,
  complaint: z.boolean(),
  severity: Severity,
  topics: z.array(z.string()),
  keyphrases: z.array(z.string()),
  unsure: z.boolean(),
  modelVersion: z.string(),
})

const Mention = z.object({
  id: z.number(),
  source: z.object({ id: z.number(), name: z.string(), kind: z.string() }),
  kind: MentionKind,
  url: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string(),
  authorName: z.string().nullable(),
  authorFollowers: z.number().nullable(),
  publishedAt: ApiInstant.nullable(),
  publishedPrecision: Precision,
  firstSeenAt: ApiInstant,
  rating: z.number().nullable(),
  ratingMax: z.number().nullable(),
  likes: z.number().nullable(),
  reposts: z.number().nullable(),
  comments: z.number().nullable(),
  revision: z.number(),
  state: z.enum(['stored', 'classified', 'ignored']),
  classification: Judgement.nullable(),
})

export const mentionRoutes = [
  defineRoute({
    method: 'get',
    path: '/api/mentions',
    operationId: 'listMentions',
    summary:
      'Mentions, newest first (with `unsure=yes` those of severity 3 before the others); `next` is the `after` of the following page',
    role: 'viewer',
    query: MentionQuery.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
    response: z.object({ mentions: z.array(Mention), next: z.string().nullable() }),
    run: async ({ query, view, deps }) => {
      const filter = mentionFilter(query, view.zoneOf(query.brand ?? null))
      const page = await listMentions(deps.db, filter, readCursor(query.after), query.limit)
      return {
        mentions: page.rows.map((row) => ({
          ...row.mention,
          source: row.source,
          classification: row.current,
        })),
        next: page.next && writeCursor(page.next),
      }
    },
  }),
  defineRoute({
    method: 'get',
    path: '/api/mentions/{id}',
    operationId: 'getMention',
    summary: 'One mention with the reasons of its classification, its revisions and its tickets',
    role: 'viewer',
    response: Mention.extend({
      classification: Judgement.extend({
        score: z.number(),
        complaintScore: z.number(),
        aspects: z.array(AspectOpinion),
        why: z.array(Evidence),
        correctedBy: z.string().nullable(),
      }).nullable(),
      brands: z.array(z.object({ id: z.number(), name: z.string(), matched: z.array(z.string()) })),
      revisions: z.array(z.object({ revision: z.number(), text: z.string(), seenAt: ApiInstant })),
      ticketIds: z.array(z.number()),
    }),
    run: async ({ id, deps }) => {
      const detail = await mentionDetail(deps.db, id)
      if (!detail) throw new NotFoundError(`mention ${id}: not found`, refusals.mentionGone)
      return {
        ...detail.mention,
        source: detail.source,
        classification: detail.current,
        brands: detail.brands,
        revisions: detail.revisions,
        ticketIds: detail.tickets.map((ticket) => ticket.id),
      }
    },
  }),
]
