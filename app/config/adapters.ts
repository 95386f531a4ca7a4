import type { BrandSettings } from '../../core/brand.ts'
import type { FailingExample } from '../../pipeline/check-brand-examples.ts'
import type { z } from 'zod'

/** What the configuration is checked against: the registries' kinds, and the brand matcher. */
export type Adapters = {
  sources: ReadonlyMap<string, { settings: z.ZodType; minIntervalMs: number }>
  channels: ReadonlyMap<string, { settings: z.ZodType }>
  helpdesks: ReadonlyMap<string, { settings: z.ZodType }>
  /** Sentences of `examples` that the matcher judges otherwise. */
  failingExamples: (brand: { name: string; settings: BrandSettings }) => FailingExample[]
}
