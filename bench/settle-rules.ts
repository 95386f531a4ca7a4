import { parseArgs } from 'node:util'

import { writeSettledRules } from './write-settled-rules.ts'

/**
 * What the rules find in the settled labelled set, so that learning compares what the product says:
 * `npx tsx bench/settle-rules.ts --data ../shared`. Again whenever a rule changes; training does it by itself.
 */
const { values } = parseArgs({ options: { data: { type: 'string', default: '../shared' } } })
writeSettledRules(values.data)
