import { inwardHost } from './fetch/inward-host.ts'
import type { SourceNeeds } from './source.ts'

/** What a site asks that shows nothing without a session: the operator's own cookie, unless a stand-in on this machine is asked. */
export function sessionNeeded(settings: {
  cookie?: string | undefined
  baseUrl: string
}): SourceNeeds {
  const given = settings.cookie !== undefined || inwardHost(new URL(settings.baseUrl).hostname)
  return given ? 'none' : 'cookie'
}
