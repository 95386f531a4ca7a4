import { describe, expect, it } from 'vitest'

import { settleStep, type StepState } from '../../alerts/settle-step.ts'
import type { FollowUpStep } from '../../core/response.ts'

const due = new Date('2026-03-11T10:00:00Z')
const before = new Date('2026-03-11T09:59:00Z')
const after = new Date('2026-03-11T10:01:00Z')

const ticket = (change: Partial<Extract<StepState, { subject: 'ticket' }>> = {}): StepState => ({
  subject: 'ticket',
  status: 'open',
  answeredAt: null,
  solvedAt: null,
  ...change,
})
const alert = (change: Partial<Extract<StepState, { subject: 'alert' }>> = {}): StepState => ({
  subject: 'alert',
  status: 'open',
  tier: 'hot',
  acknowledgedAt: null,
  ...change,
})
const task = (change: Partial<Extract<StepState, { subject: 'task' }>> = {}): StepState => ({
  subject: 'task',
  status: 'open',
  doneAt: null,
  alertStatus: 'open',
  ...change,
})

const met = { outcome: 'met', tell: false }
const cancelled = { outcome: 'cancelled', tell: false }
const late = { outcome: 'overdue', tell: true }
const doneLate = { outcome: 'overdue', tell: false }

describe('settleStep', () => {
  it.each<[string, FollowUpStep, StepState, unknown]>([
    ['no answer', 'first-answer', ticket(), late],
    ['answered in time', 'first-answer', ticket({ answeredAt: before }), met],
    ['answered at the last moment', 'first-answer', ticket({ answeredAt: due }), met],
    ['answered late', 'first-answer', ticket({ answeredAt: after }), doneLate],
    ['solved without a word', 'first-answer', ticket({ status: 'solved', solvedAt: before }), met],
    [
      'a ticket that could not be opened is late too',
      'first-answer',
      ticket({ status: 'failed' }),
      late,
    ],
    ['answered in time', 'answer', ticket({ answeredAt: before }), met],
    ['no answer', 'answer', ticket({ status: 'waiting' }), late],
    ['an answer does not close', 'close', ticket({ answeredAt: before }), late],
    ['solved', 'close', ticket({ status: 'solved', solvedAt: before }), met],
    ['closed late', 'close', ticket({ status: 'closed', solvedAt: after }), doneLate],
    ['not called back', 'call-back', ticket({ status: 'solved', solvedAt: before }), late],
    ['called back and closed', 'call-back', ticket({ status: 'closed', solvedAt: before }), met],
    ['reopened meanwhile', 'call-back', ticket({ status: 'open' }), cancelled],
    ['nobody took it', 'acknowledge', alert(), late],
    [
      'somebody took it',
      'acknowledge',
      alert({ status: 'acknowledged', acknowledgedAt: before }),
      met,
    ],
    [
      'taken late',
      'acknowledge',
      alert({ status: 'acknowledged', acknowledgedAt: after }),
      doneLate,
    ],
    ['over before anybody took it', 'acknowledge', alert({ status: 'resolved' }), cancelled],
    ['a false alarm', 'acknowledge', alert({ status: 'false-alarm' }), cancelled],
    ['fell to ordinary', 'acknowledge', alert({ tier: 'ordinary' }), cancelled],
    ['not answered in public', 'public-response', task(), late],
    ['being written is not answered', 'public-response', task({ status: 'in-progress' }), late],
    ['answered in public', 'public-response', task({ status: 'done', doneAt: before }), met],
    [
      'answered in public late',
      'public-response',
      task({ status: 'done', doneAt: after }),
      doneLate,
    ],
    ['not needed any more', 'public-response', task({ status: 'cancelled' }), cancelled],
    ['the alert is over', 'crisis-deadline', task({ alertStatus: 'resolved' }), cancelled],
    ['the task force is not done', 'crisis-deadline', task({ status: 'in-progress' }), late],
    ['the rows are gone', 'close', { subject: 'gone' }, cancelled],
  ])('%s (%s)', (_name, step, state, outcome) => {
    expect(settleStep(step, due, state)).toEqual(outcome)
  })
})
