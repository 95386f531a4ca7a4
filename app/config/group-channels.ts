import { z } from 'zod'

const WithGroup = z.object({ seniorGroup: z.object({ channels: z.array(z.unknown()) }) })

/** The channels, by name, that tell the senior group of a brand as written. */
export function groupChannels(brand: unknown): unknown[] {
  return WithGroup.safeParse(brand).data?.seniorGroup.channels ?? []
}
