import { dayMs, hourMs } from '../core/clock.ts'
import type { ServiceLevel } from '../core/service-level.ts'
import type { WorkingClock } from '../lib/working-clock.ts'
import { dueIn } from '../lib/working-time.ts'

/** One deadline as `follow_ups` keeps it: computable anew when a calendar is imported. */
export type Deadline<Step extends string = string> = {
  step: Step
  dueAt: Date
  /** From when `workingMs` are counted; null for the wall clock. */
  startedAt: Date | null
  workingMs: number | null
  provisional: boolean
}

/** Deadlines of a ticket that stands anew at `from`: first answer, answer to the complaint, closed. */
export function ticketDeadlines(from: Date, level: ServiceLevel, clock: WorkingClock) {
  const within = <Step extends string>(step: Step, ms: number, isWorking: boolean) =>
    isWorking ? workingDeadline(step, from, ms, clock) : plainDeadline(step, from, ms)
  const { firstAnswerHours, answerHours, closeDays, working } = level
  return [
    within('first-answer', firstAnswerHours * hourMs, working.includes('first-answer')),
    within('answer', answerHours * hourMs, working.includes('answer')),
    plainDeadline('close', from, closeDays * dayMs),
  ]
}

/** The customer spoke at `askedAt`, and we owe an answer. */
export function nextAnswerDeadline(
  askedAt: Date,
  level: ServiceLevel,
  clock: WorkingClock,
): Deadline<'next-answer'> {
  const ms = level.nextAnswerHours * hourMs
  return level.working.includes('next-answer')
    ? workingDeadline('next-answer', askedAt, ms, clock)
    : plainDeadline('next-answer', askedAt, ms)
}

/** 回访: so long after the problem was solved, or the first working instant after that. */
export function callBackDeadline(solvedAt: Date, level: ServiceLevel, clock: WorkingClock) {
  const rested = new Date(solvedAt.getTime() + level.callBackHours * hourMs)
  return workingDeadline('call-back', rested, 0, clock)
}

function workingDeadline<Step extends string>(
  step: Step,
  startedAt: Date,
  workingMs: number,
  clock: WorkingClock,
): Deadline<Step> {
  const { at, provisional } = dueIn(startedAt, workingMs, clock)
  return { step, dueAt: at, startedAt, workingMs, provisional }
}

function plainDeadline<Step extends string>(step: Step, from: Date, ms: number): Deadline<Step> {
  const dueAt = new Date(from.getTime() + ms)
  return { step, dueAt, startedAt: null, workingMs: null, provisional: false }
}
