import { z } from 'zod'

/** The trades whose own words a pack of `pipeline/packs/` adds to the common ones. */
export const industries = [
  'appliance-furniture',
  'food-daily',
  'education-medical',
  'b2b',
  'auto',
  'ecommerce-platform',
] as const
export const Industry = z.enum(industries)
export type Industry = z.infer<typeof Industry>

/** Chosen where nobody chose: trades whose words mean the same in any shop, so that they do no harm elsewhere. */
export const defaultIndustries: readonly Industry[] = [
  'appliance-furniture',
  'food-daily',
  'ecommerce-platform',
]
