import type { Aspect } from '../../core/classification.ts'

import { attitude } from './stock/attitude.ts'
import { delivery } from './stock/delivery.ts'
import { fees } from './stock/fees.ts'
import { honesty } from './stock/honesty.ts'
import { installation } from './stock/installation.ts'
import { parts } from './stock/parts.ts'
import { quality } from './stock/quality.ts'
import { refund } from './stock/refund.ts'
import { repair } from './stock/repair.ts'
import { responsiveness } from './stock/responsiveness.ts'
import { returnGoods } from './stock/return-goods.ts'
import { support } from './stock/support.ts'
import { warranty } from './stock/warranty.ts'

const byAspect: [Aspect, string[]][] = [
  ['attitude', attitude],
  ['delivery', delivery],
  ['fees', fees],
  ['honesty', honesty],
  ['installation', installation],
  ['parts', parts],
  ['quality', quality],
  ['refund', refund],
  ['repair', repair],
  ['responsiveness', responsiveness],
  ['return', returnGoods],
  ['support', support],
  ['warranty', warranty],
]

/** Every everyday complaint with the aspect it was written for; danger is told elsewhere, and rarely. */
export const complaintStock = byAspect.flatMap(([aspect, lines]) =>
  lines.map((line) => ({ aspect, line })),
)
