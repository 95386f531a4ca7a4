import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { z } from 'zod'

import { Aspect, Sentiment, Severity } from '../../core/classification.ts'

import type { Labelled } from './labelled.ts'
import { sourceTexts } from './source-texts.ts'

const Row = z.object({
  id: z.string(),
  text: z.string(),
  sentiment: Sentiment,
  complaint: z.boolean(),
  aspects: z.array(Aspect),
  severity: Severity,
})

export type LabelledSets = {
  /** gold/train.jsonl. */
  gold: Labelled[]
  /** Rows of the public sets that we read and labelled: labels/*.tsv here, the texts under data/. */
  read: Labelled[]
  /** Invented mentions of industries that the public sets lack: written/*.jsonl. */
  written: Labelled[]
  /** Invented English mentions: written/english/*.jsonl. */
  english: Labelled[]
  /** gold/dev.jsonl: never trained on. */
  settled: Labelled[]
  /** Ids of labels whose text is not under data/. */
  missing: string[]
}

/** Reads every labelled text; `shared` holds gold/ and data/. Texts of the settled set are left out of the others. */
export function readLabelled(shared: string): LabelledSets {
  const settled = jsonLines(join(shared, 'gold', 'dev.jsonl'))
  const taken = new Set(settled.map((row) => keyOf(row.text)))
  const fresh = (rows: Labelled[]) =>
    rows.filter((row) => {
      const key = keyOf(row.text)
      if (taken.has(key)) return false
      taken.add(key)
      return true
    })
  const gold = fresh(jsonLines(join(shared, 'gold', 'train.jsonl')))
  const texts = sourceTexts(join(shared, 'data'))
  const labels = filesIn('labels', '.tsv').flatMap((file) => readings(file))
  const missing = labels.filter(({ id }) => !texts.has(id)).map(({ id }) => id)
  const read = fresh(
    labels
      .filter(({ id }) => texts.has(id))
      .map((label) => ({ ...label, text: (texts.get(label.id) ?? '').trim() })),
  )
  const written = fresh(filesIn('written', '.jsonl').flatMap((file) => jsonLines(file)))
  const english = fresh(
    filesIn(join('written', 'english'), '.jsonl').flatMap((file) => jsonLines(file)),
  )
  return { gold, read, written, english, settled, missing }
}

function filesIn(folder: string, ending: string): string[] {
  const path = join(import.meta.dirname, folder)
  return readdirSync(path)
    .filter((file) => file.endsWith(ending))
    .toSorted()
    .map((file) => join(path, file))
}

function jsonLines(file: string): Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => {
      if (line.trim() === '') return []
      const row = Row.partial({ id: true }).safeParse(JSON.parse(line))
      if (!row.success) throw new Error(`${file}:${i + 1}: ${z.prettifyError(row.error)}`)
      return [{ ...row.data, id: row.data.id ?? `${basename(file, '.jsonl')}:${i + 1}` }]
    })
}

/** Lines of `id, sentiment, severity, aspects or -`, tab between. */
function readings(file: string): Array<Omit<Labelled, 'text'>> {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line, i) => {
      if (line === '') return []
      const [id = '', sentiment, severity, aspects = ''] = line.split('\t')
      const row = Row.omit({ text: true }).safeParse({
        id,
        sentiment,
        severity: Number(severity),
        complaint: severity !== '0',
        aspects: aspects === '-' ? [] : aspects.split(','),
      })
      if (!row.success) throw new Error(`${file}:${i + 2}: ${z.prettifyError(row.error)}`)
      return [row.data]
    })
}

/** The same for texts that differ in punctuation and space alone. */
export function keyOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
