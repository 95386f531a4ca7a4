import type { Tx } from '../db/client.ts'
import { realBrands } from '../db/queries/real-brands.ts'

import { both } from './bilingual.ts'
import type { Finding } from './examine.ts'

/** Real brands in the store while no configuration names them: nobody watches them, and the demo world stays out. */
export async function examineBrands(db: Tx, isConfigured: boolean): Promise<Finding[]> {
  if (isConfigured) return []
  const real = await realBrands(db)
  if (real.length === 0) return []
  const names = real.slice(0, 5).map(({ name }) => name)
  return [
    {
      name: 'brands',
      state: 'warn',
      detail: `${names.join(', ')}: ${both(['没有配置，不监测，演示世界也不运行', 'no configuration: not watched, and no demo world here'])}`,
      help: 'npm run -s koushao -- init  |  KOUSHAO_CONFIG=…',
    },
  ]
}
