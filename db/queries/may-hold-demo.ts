import { PermanentError } from '../../core/errors.ts'
import type { Tx } from '../client.ts'

import { realBrands } from './real-brands.ts'

/**
 * Whether the demo world may write into this store: only where no other brand is. False where others
 * came by imports alone; throws PermanentError where a configuration named them, since then that is lost.
 */
export async function mayHoldDemo(db: Tx): Promise<boolean> {
  const real = await realBrands(db)
  const configured = real.filter(({ origin }) => origin === 'config').map(({ name }) => name)
  if (configured.length === 0) return real.length === 0
  const names = configured.slice(0, 5).join(', ')
  throw new PermanentError(
    `此数据库里有真实品牌（${names}），演示世界不写进来。要监测它们：把 koushao.yaml 放回当前目录，或用 KOUSHAO_CONFIG 指明；要看演示：另设 KOUSHAO_FOLDER（或 DATABASE_URL） / this store holds real brands (${names}), the demo world does not write into it. To watch them, put koushao.yaml back into the current folder or name it in KOUSHAO_CONFIG; for the demo set another KOUSHAO_FOLDER (or DATABASE_URL)`,
  )
}
