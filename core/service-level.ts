import { z } from 'zod'

import type { Tier } from './tier.ts'

/** Why the clock of a ticket may stand still; in every other state it runs. */
export const pauseReasons = ['customer', 'appointment', 'parts', 'helpdesk'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Why a solved ticket is worked on again. */
export type ReopenReason = 'complained-again' | 'not-satisfied' | 'by-hand' | 'helpdesk'

const hours = z
  .number()
  .positive()
  .max(24 * 90)

/** What a customer may expect of one tier. Hours of the wall clock, but for what `working` names. */
const ServiceLevel = z.object({
  firstAnswerHours: hours.default(4),
  /** After the customer spoke again. */
  nextAnswerHours: hours.default(4),
  answerHours: hours.default(24),
  closeDays: z.number().positive().max(365).default(30),
  /** After it was solved; put off to the next working instant. */
  callBackHours: hours.default(48),
  /** Which of them count service hours alone. */
  working: z
    .array(z.enum(['first-answer', 'next-answer', 'answer']))
    .default(['first-answer', 'next-answer']),
})
export type ServiceLevel = z.infer<typeof ServiceLevel>

/** 服务时限 by tier; what a tier does not name is the default. */
export const ServiceLevels = z.object({
  ordinary: ServiceLevel.prefault({}),
  hot: ServiceLevel.prefault({}),
  crisis: ServiceLevel.prefault({}),
} satisfies Record<Tier, unknown>)
export type ServiceLevels = z.infer<typeof ServiceLevels>

/** Solved again within this time, or told of again: the same problem goes on. */
export const reopenDays = 7
/** 二次投诉: the same customer on the same topic within this time after it was solved. */
export const secondComplaintDays = 30
/** One question about satisfaction per ticket within this time. */
export const surveyDays = 7

/** Who helps with a ticket that missed a deadline (资深客服组). */
export const SeniorGroup = z.object({
  name: z.string().trim().min(1).max(40).default('资深客服组'),
  /** Their e-mail addresses, as they sign in. */
  members: z.array(z.email()).default([]),
  /** The channels that tell them, by name. */
  channels: z.array(z.string().trim().min(1).max(100)).default([]),
})
export type SeniorGroup = z.infer<typeof SeniorGroup>
