import { applianceFurniture } from './appliance-furniture.ts'
import { auto } from './auto.ts'
import { b2b } from './b2b.ts'
import { ecommercePlatform } from './ecommerce-platform.ts'
import { educationMedical } from './education-medical.ts'
import { foodDaily } from './food-daily.ts'
import type { IndustryPack } from './industry-pack.ts'

export const packs: readonly IndustryPack[] = [
  applianceFurniture,
  foodDaily,
  educationMedical,
  b2b,
  auto,
  ecommercePlatform,
]
