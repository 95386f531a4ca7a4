import { siteNames, type SiteName } from '../../demo/site-names.ts'

/** Any free port for each server: the usual ones may be those of a person's demo. */
export const freePorts = Object.fromEntries(siteNames.map((name) => [name, 0])) as Record<
  SiteName,
  number
>
