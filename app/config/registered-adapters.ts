import type { Adapters } from './adapters.ts'

/** Every kind that this program knows, from the registries. */
export async function registeredAdapters(): Promise<Adapters> {
  const [{ sources }, { notifiers }, { helpdesks }, { checkBrandExamples }] = await Promise.all([
    import('../../crawlers/sources.ts'),
    import('../../alerts/notifiers/index.ts'),
    import('../../alerts/helpdesks/index.ts'),
    import('../../pipeline/check-brand-examples.ts'),
  ])
  const byKind = <Adapter extends { kind: string }>(all: readonly Adapter[]) =>
    new Map(all.map((one) => [one.kind, one]))
  return {
    sources: byKind(sources),
    channels: byKind(notifiers),
    helpdesks: byKind(helpdesks),
    failingExamples: checkBrandExamples,
  }
}
