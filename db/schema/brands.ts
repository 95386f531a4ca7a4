import { boolean, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

import type { BrandSettings } from '../../core/brand.ts'
import type { TierRules } from '../../core/rule.ts'

import { id, instant } from './columns.ts'

export const brands = pgTable(
  'brands',
  {
    id: id(),
    name: text().notNull(),
    settings: jsonb().$type<BrandSettings>().notNull(),
    rules: jsonb().$type<TierRules>().notNull(),
    /** config: named in koushao.yaml; demo: the demo world; import: first seen in an import. */
    origin: text().$type<'config' | 'demo' | 'import'>().notNull(),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [uniqueIndex('brands_name_key').on(t.name)],
)
