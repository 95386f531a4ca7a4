import type { AspectCues } from '../aspect-cue.ts'

import { attitude } from './aspects/attitude.ts'
import { delivery } from './aspects/delivery.ts'
import { fees } from './aspects/fees.ts'
import { honesty } from './aspects/honesty.ts'
import { installation } from './aspects/installation.ts'
import { parts } from './aspects/parts.ts'
import { quality } from './aspects/quality.ts'
import { refund } from './aspects/refund.ts'
import { repair } from './aspects/repair.ts'
import { responsiveness } from './aspects/responsiveness.ts'
import { returning } from './aspects/return.ts'
import { safety } from './aspects/safety.ts'
import { support } from './aspects/support.ts'
import { warranty } from './aspects/warranty.ts'

/** The registry of the 14 aspects, in the codebook's order. */
export const aspectCues: readonly AspectCues[] = [
  delivery,
  installation,
  repair,
  returning,
  refund,
  warranty,
  parts,
  fees,
  attitude,
  responsiveness,
  quality,
  safety,
  honesty,
  support,
]
