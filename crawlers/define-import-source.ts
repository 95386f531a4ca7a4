import { z } from 'zod'

import { defineSource, type ParsedPage, type Source } from './source.ts'

const Settings = z.looseObject({
  /** Files put here are taken in and moved to `done/` or `failed/`. */
  folder: z.string().min(1).optional(),
})

/** A platform that is not crawled: its recorded bodies come in by files, drops and `POST /api/ingest`. */
export type ImportSourceDefinition = {
  kind: string
  label: { 'zh-CN': string; en: string }
  /** Docs of the wire format, one line. */
  about: string
  /** As of `SourceDefinition`. */
  ofBrand?: boolean
  /** Reads one recorded body; `url`: where it was recorded. */
  parse: (body: Buffer, at: { fetchedAt: Date; url?: string }) => ParsedPage
}

/** A source that is only imported into: nothing is ever asked of the site, and it says so. */
export function defineImportSource({
  kind,
  label,
  about,
  ofBrand = false,
  parse,
}: ImportSourceDefinition): Source {
  return defineSource<z.infer<typeof Settings>>({
    kind,
    label,
    about,
    ofBrand,
    minIntervalMs: 60_000,
    settings: Settings,
    needs: () => 'import',
    parse: (body, { fetchedAt, url }) =>
      parse(body, url === undefined ? { fetchedAt } : { fetchedAt, url }),
    // eslint-disable-next-line require-yield
    async *fetch() {
      return { outcome: 'empty', detail: 'this source is only imported into' }
    },
  })
}
