import type { Aspect } from '../../core/classification.ts'

import { attitude } from './english/attitude.ts'
import { delivery } from './english/delivery.ts'
import type { EnglishCues } from './english/english-cues.ts'
import { fees } from './english/fees.ts'
import { honesty } from './english/honesty.ts'
import { installation } from './english/installation.ts'
import { parts } from './english/parts.ts'
import { quality } from './english/quality.ts'
import { refund } from './english/refund.ts'
import { repair } from './english/repair.ts'
import { responsiveness } from './english/responsiveness.ts'
import { returning } from './english/return.ts'
import { safety } from './english/safety.ts'
import { support } from './english/support.ts'
import { warranty } from './english/warranty.ts'

/** The 14 aspects as English speakers name them. */
export const englishAspects: Readonly<Record<Aspect, EnglishCues>> = {
  delivery,
  installation,
  repair,
  return: returning,
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
}
