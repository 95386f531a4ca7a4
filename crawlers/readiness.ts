import { z } from 'zod'

import { PermanentError } from '../core/errors.ts'

import type { Source } from './source.ts'
import { sourceOf } from './sources.ts'

/** What keeps a source from being asked, without a request made. */
export type NotReady = {
  ready: false
  state: 'needs-credentials' | 'needs-consent' | 'needs-browser' | 'import-only' | 'failing'
  detail: string
}
export type Ready = { ready: true; source: Source; settings: unknown }

export type ReadinessContext = {
  fillSecrets: (settings: Record<string, unknown>) => Record<string, unknown>
  chromiumPath: string | null
}

/** Whether a configured source can be asked at all. */
export function readiness(
  row: { kind: string; settings: Record<string, unknown> },
  ctx: ReadinessContext,
): Ready | NotReady {
  const source = sourceOf(row.kind)
  if (!source) return { ready: false, state: 'failing', detail: `kind "${row.kind}": unknown` }
  const filled = tryFill(row.settings, ctx)
  if (filled.missing !== undefined)
    return { ready: false, state: 'needs-credentials', detail: filled.missing }
  const settings = source.settings.safeParse(filled.settings)
  if (!settings.success) {
    return {
      ready: false,
      state: 'failing',
      detail: `settings: ${z.prettifyError(settings.error)}`,
    }
  }
  const needs = source.needs(filled.settings)
  switch (needs) {
    case 'none':
      return { ready: true, source, settings: filled.settings }
    case 'cookie':
    case 'token':
      return {
        ready: false,
        state: 'needs-credentials',
        detail: `${source.kind}: settings.${needs} is missing`,
      }
    case 'consent':
      return { ready: false, state: 'needs-consent', detail: askConsent(source) }
    case 'browser':
      if (ctx.chromiumPath !== null) return { ready: true, source, settings: filled.settings }
      return {
        ready: false,
        state: 'needs-browser',
        detail: `${source.kind}: needs Chromium, none was found`,
      }
    case 'import':
      return { ready: false, state: 'import-only', detail: importedBy(source.kind, row.settings) }
  }
}

function importedBy(kind: string, { folder }: Record<string, unknown>): string {
  return typeof folder === 'string'
    ? `${kind}: takes in what is put into ${folder}`
    : `${kind}: is only imported into`
}

function askConsent({ kind, terms }: Source): string {
  const remark = terms === undefined ? '' : `; ${terms['zh-CN']} / ${terms.en}`
  return `${kind}: settings.acceptTerms is not true${remark}`
}

type Filled = { settings: Record<string, unknown>; missing?: undefined } | { missing: string }

function tryFill(settings: Record<string, unknown>, ctx: ReadinessContext): Filled {
  try {
    return { settings: ctx.fillSecrets(settings) }
  } catch (error) {
    // it names the variable that is not set, never a value
    if (error instanceof PermanentError) return { missing: error.message }
    throw error
  }
}
