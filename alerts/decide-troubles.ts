import type { TicketRef, TicketTroubleKind } from '../core/response.ts'

/** A trouble of each kind, with the ids there, or null where all is well. */
export type Troubles = Record<Exclude<TicketTroubleKind, 'refused'>, string | null>

/**
 * What is wrong with a ticket at its helpdesk: `found` carry our key, `isThere` says whether the ticket
 * that we know is there at all.
 */
export function decideTroubles(
  known: TicketRef,
  found: readonly TicketRef[],
  isThere: boolean,
): Troubles {
  const isFound = found.some((one) => one.externalId === known.externalId)
  const others = found.filter((one) => one.externalId !== known.externalId)
  return {
    twin: others.length > 0 ? others.map((one) => one.externalId).join(', ') : null,
    gone: isFound || isThere ? null : known.externalId,
    keyless: !isFound && isThere ? known.externalId : null,
  }
}
