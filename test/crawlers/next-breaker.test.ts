import { expect, test } from 'vitest'

import { nextBreaker, type Breaker } from '../../crawlers/next-breaker.ts'
import type { RunOutcome } from '../../core/mention.ts'

test.each<[string, RunOutcome, number, Breaker, Breaker]>([
  ['a failure leaves it closed', 'transport', 1, 'closed', 'closed'],
  ['so does a second', 'transport', 2, 'closed', 'closed'],
  ['the third opens it', 'transport', 3, 'closed', 'open'],
  ['a captcha opens it at once', 'captcha', 1, 'closed', 'open'],
  ['so does a lost login', 'auth_required', 1, 'closed', 'open'],
  ['a trial that fails opens it again', 'transport', 4, 'half-open', 'open'],
  ['a trial that succeeds closes it', 'ok', 0, 'half-open', 'closed'],
  ['an unchanged page is a success', 'unchanged', 0, 'half-open', 'closed'],
  ['a trial that was stopped proves nothing', 'aborted', 3, 'half-open', 'open'],
  ['nor does one without budget', 'budget_used', 3, 'half-open', 'open'],
  ['a stop leaves a closed one closed', 'aborted', 0, 'closed', 'closed'],
  ['an empty answer that is doubted counts as a failure', 'empty', 3, 'closed', 'open'],
])('%s', (_name, outcome, failures, before, after) => {
  expect(nextBreaker(outcome, failures, before)).toBe(after)
})
