import type { RunOutcome } from '../core/mention.ts'
import { UsageError } from '../core/errors.ts'

import { both } from './bilingual.ts'
import { suggest } from './suggest.ts'

export type CrawlTold = { outcome: RunOutcome; detail: string | null; counted: string }

/** The command line named a source that is not there. */
export function noSuchSource(name: string, known: readonly string[]): UsageError {
  const meant = suggest(name, known)
  return new UsageError(
    meant
      ? both([`没有来源 ${name}，是不是 ${meant}？`, `no source ${name}, did you mean ${meant}?`])
      : `${both([`没有来源 ${name}，已有的是`, `no source ${name}, there are`])}: ${known.join(', ') || '–'}`,
  )
}
