import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { brandTable } from './detection/brand-table.ts'
import { liveTable } from './detection/live-table.ts'
import { nabTable } from './detection/nab-table.ts'
import { readingsTable } from './detection/readings-table.ts'
import { simulationTable } from './detection/simulation-table.ts'

/**
 * How well `koushao detect` finds what stands out: ten real series by NAB's rules, and simulated sparse
 * hourly counts and brands with fixed seeds. `npm run bench -- detection [--data ../shared] [--quick]`
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared' },
    quick: { type: 'boolean', default: false },
    sigma: { type: 'string', default: '0.5' },
  },
})
const say = (text: string) => process.stdout.write(`${text}\n`)
const folder = join(values.data, 'data', 'nab')
say('NAB: ten series of brand mentions, 5 minutes a row, one threshold for all')
say(existsSync(folder) ? await nabTable(folder) : `  --data: ${folder} ?`)
say('\n稀疏小时计数（模拟）Sparse hourly counts, simulated')
const size = values.quick ? { quiet: 30, bursting: 12 } : { quiet: 160, bursting: 60 }
const simulated = { ...size, sigma: Number(values.sigma) }
say(simulationTable(simulated))
say('')
say(liveTable(simulated))
say('')
say(readingsTable(simulated))
say('')
say(brandTable({ brands: values.quick ? 6 : 30 }))
