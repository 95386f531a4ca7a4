import { sourceStates } from '../db/queries/tally.ts'
import type { Db } from '../db/client.ts'

import { both } from './bilingual.ts'
import type { Config } from './config/config.ts'
import { fillSecrets } from './config/fill-secrets.ts'
import type { Environment } from './environment.ts'
import type { Finding } from './examine.ts'
import { findChromium } from './find-chromium.ts'
import { sourceState, stateWord } from './source-state.ts'

type Known = Awaited<ReturnType<typeof sourceStates>>[number]

/**
 * Each source with what it is in: ready, needs_credentials, import_only … What the configuration says
 * now comes first: the ledger knows only how the last run went, and may know nothing at all.
 */
export async function examineSources(
  env: Environment,
  config: Config | null,
  db: Db | null,
): Promise<Finding[]> {
  const known = db === null ? [] : await sourceStates(db)
  if (config === null) return known.map((row) => finding(row.name, row.kind, told(row)))
  const ctx = {
    fillSecrets: (settings: Record<string, unknown>) => fillSecrets(settings, env.variables),
    chromiumPath: await findChromium(env.chromium, env.variables),
  }
  return config.sources.map(({ name, kind, settings }) => {
    const now = sourceState({ kind, settings }, ctx)
    const row = known.find((one) => one.name === name)
    if (now.state === 'import-only') return finding(name, kind, { isGood: true, detail: now.told })
    if (now.state !== 'ready') return finding(name, kind, { isGood: false, detail: now.told })
    // the site's own word: it refused what the configuration gives
    return finding(name, kind, row ? told(row) : { isGood: true, detail: neverRun(now.told) })
  })
}

function told(row: Known): { isGood: boolean; detail: string } {
  const isGood = row.state === 'ready' || row.state === 'import-only'
  if (isGood && row.state === 'ready' && row.lastOutcome === null)
    return { isGood, detail: neverRun(stateWord(row.state)) }
  const why = row.detail ?? row.lastOutcome
  return { isGood, detail: [stateWord(row.state), why].filter(Boolean).join(': ') }
}

function neverRun(word: string): string {
  return `${word}: ${both(['尚未运行', 'not run yet'])}`
}

function finding(
  name: string,
  kind: string,
  { isGood, detail }: { isGood: boolean; detail: string },
): Finding {
  return { name: `source ${name} (${kind})`, state: isGood ? 'ok' : 'warn', detail }
}
