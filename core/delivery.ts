/**
 * What an answer of a channel means. ok: its own body says so. rate-limited and transient: time cures
 * it. unsure: it was sent and no answer came, the channel may have it. channel-broken: nothing will
 * arrive there until a person acts. payload-bad: this message as it was built. refused: any answer
 * that nobody knows.
 */
export const attemptVerdicts = [
  'ok',
  'rate-limited',
  'transient',
  'unsure',
  'channel-broken',
  'payload-bad',
  'refused',
] as const
export type AttemptVerdict = (typeof attemptVerdicts)[number]

/** Why a delivery failed for good. */
export type DeliveryFailure = Extract<AttemptVerdict, 'channel-broken' | 'payload-bad' | 'refused'>

/** What keeps a channel from taking anything: a person must act, it does not answer, or nobody knows its answer. */
export type ChannelTrouble = 'channel-broken' | 'unreachable' | 'refused'
