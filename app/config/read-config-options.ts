import type { Adapters } from './adapters.ts'

export type ReadConfigOptions = {
  adapters: Adapters
  /** Variables that `${ENV}` may name; null where this run needs no secrets. */
  variables: Readonly<Record<string, string | undefined>> | null
}
