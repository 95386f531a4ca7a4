import type { Context } from 'hono'

import type { Language } from '../core/words.ts'

import type { SessionUser } from './session.ts'

export type BrandLabel = { id: number; name: string; timeZone: string }

/** What every page is drawn with. */
export type View = {
  language: Language
  /** Both languages stand side by side where they are used. */
  say: (chinese: string, english: string) => string
  user: SessionUser | null
  csrf: string
  now: Date
  /** Zone of everything that belongs to no single brand. */
  zone: string
  brands: BrandLabel[]
  zoneOf: (brandId: number | null) => string
  url: URL
  /** Address of a static file, changing with its content. */
  asset: (name: string) => string
  demo: boolean
  version: string
  hasBacktest: boolean
  hasQueues: boolean
  hasModel: boolean
  openCrises: number
}

export type WebEnv = { Variables: { view: View; byToken: boolean } }
export type WebContext = Context<WebEnv>
