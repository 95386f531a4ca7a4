import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { readGold } from './eval/read-gold.ts'
import { settledFacts } from './settled-facts.ts'

/**
 * Writes what the rules find in the settled labelled set beside its numbers, so that learning compares what the
 * product says: `npx tsx bench/settle-rules.ts --data ../shared`. Again whenever a rule changes; no text is in it.
 */
const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared' } } })
const file = new URL('../pipeline/learn/settled-rules.json', import.meta.url)
const facts = settledFacts(readGold(values.data, 'dev').map(({ text }) => text))
writeFileSync(file, `[\n${facts.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`)
