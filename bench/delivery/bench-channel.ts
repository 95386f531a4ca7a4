/** The robots of the bench: each kind in its own wire format. */
export const robotKinds = ['wecom', 'dingtalk', 'feishu', 'slack', 'webhook'] as const
export type RobotKind = (typeof robotKinds)[number]

export type BenchChannel = {
  name: string
  kind: RobotKind
  /** True limit of the provider; null: none. */
  perMinute: number | null
  fallback: string | null
  /** Out of order in the middle of the run, as fractions of it. */
  broken: [from: number, to: number] | null
}

const limits: Record<RobotKind, number | null> = {
  wecom: 20,
  dingtalk: 20,
  feishu: 100,
  slack: 60,
  webhook: null,
}

/**
 * `perKind` robots of each kind. The first of each is broken for a while and has a fallback, the
 * second is broken and has none, so that its messages must wait for the repair; the fallback of
 * all is one signed webhook.
 */
export function benchChannels(perKind: number): BenchChannel[] {
  const fallback = 'fallback'
  return [
    ...robotKinds.flatMap((kind) =>
      Array.from({ length: perKind }, (_one, i): BenchChannel => ({
        name: `${kind}-${i + 1}`,
        kind,
        perMinute: limits[kind],
        fallback: i === 1 ? null : fallback,
        broken: i === 0 ? [0.2, 0.4] : i === 1 ? [0.5, 0.6] : null,
      })),
    ),
    { name: fallback, kind: 'webhook', perMinute: null, fallback: null, broken: null },
  ]
}
