/** The name of a customer's problem at its helpdesk: the same at every attempt to open its ticket. */
export function ticketKey(ticket: { brandId: number; problemKey: string }): string {
  return `${ticket.brandId}-${ticket.problemKey}`
}
