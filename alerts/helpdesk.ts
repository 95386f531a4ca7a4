import type { z } from 'zod'

import type { HelpdeskState, TicketDraft, TicketRef } from '../core/response.ts'

export type HelpdeskContext = { now: Date; signal: AbortSignal }

export type HelpdeskDefinition<Settings> = {
  kind: string
  label: { 'zh-CN': string; en: string }
  settings: z.ZodType<Settings>
  /** Looks for `idempotencyKey` first: a second call with the same key returns the first ticket. */
  open: (
    settings: Settings,
    draft: TicketDraft,
    idempotencyKey: string,
    ctx: HelpdeskContext,
  ) => Promise<TicketRef>
  comment: (
    settings: Settings,
    ref: TicketRef,
    text: string,
    onceKey: string,
    ctx: HelpdeskContext,
  ) => Promise<void>
  status: (settings: Settings, ref: TicketRef, ctx: HelpdeskContext) => Promise<HelpdeskState>
  /** Verifies and reads what the helpdesk posts to us; null when the signature is wrong. */
  parseWebhook?: (
    settings: Settings,
    request: { headers: Record<string, string>; body: string },
    ctx: HelpdeskContext,
  ) => { externalId: string; state: HelpdeskState } | null
}

export type Helpdesk = {
  kind: string
  label: { 'zh-CN': string; en: string }
  settings: z.ZodType
  open: (
    settings: unknown,
    draft: TicketDraft,
    idempotencyKey: string,
    ctx: HelpdeskContext,
  ) => Promise<TicketRef>
  comment: (
    settings: unknown,
    ref: TicketRef,
    text: string,
    onceKey: string,
    ctx: HelpdeskContext,
  ) => Promise<void>
  status: (settings: unknown, ref: TicketRef, ctx: HelpdeskContext) => Promise<HelpdeskState>
  parseWebhook?: (
    settings: unknown,
    request: { headers: Record<string, string>; body: string },
    ctx: HelpdeskContext,
  ) => { externalId: string; state: HelpdeskState } | null
}

export function defineHelpdesk<Settings>(definition: HelpdeskDefinition<Settings>): Helpdesk {
  const read = (settings: unknown) => definition.settings.parse(settings)
  const { parseWebhook } = definition
  return {
    kind: definition.kind,
    label: definition.label,
    settings: definition.settings,
    open: (settings, draft, key, ctx) => definition.open(read(settings), draft, key, ctx),
    comment: (settings, ref, text, onceKey, ctx) =>
      definition.comment(read(settings), ref, text, onceKey, ctx),
    status: (settings, ref, ctx) => definition.status(read(settings), ref, ctx),
    ...(parseWebhook && {
      parseWebhook: (settings, request, ctx) => parseWebhook(read(settings), request, ctx),
    }),
  }
}
