import { lookup } from 'node:dns/promises'

import { inwardHost } from './inward-host.ts'

/** Where a run may go. */
export type Reach = {
  /**
   * Whether this host may be asked. What a site shows or redirects to may lead into the operator's own network only
   * where the source itself is at home there. `address`: where a connection to it ended up.
   */
  mayAsk: (hostname: string, address?: string) => Promise<boolean>
}

/** How a host is known for an inner one: by its looks, else by the addresses that it has. */
export type Inwardness = {
  isInward: (host: string) => boolean
  addressesOf: (hostname: string) => Promise<string[]>
}

const byLooksAndName: Inwardness = {
  isInward: inwardHost,
  // a name that has no address fails by itself when it is asked
  addressesOf: (hostname) =>
    lookup(hostname, { all: true }).then(
      (found) => found.map(({ address }) => address),
      () => [],
    ),
}

/** `home`: hosts that the operator named. */
export function createReach(
  home: readonly string[],
  { isInward, addressesOf }: Inwardness = byLooksAndName,
): Reach {
  const known = new Map<string, Promise<boolean>>()
  const leadsInward = (hostname: string) => {
    const before = known.get(hostname)
    if (before) return before
    const found = isInward(hostname)
      ? Promise.resolve(true)
      : addressesOf(hostname).then((addresses) => addresses.some(isInward))
    known.set(hostname, found)
    return found
  }
  const isAtHomeInside = async () => (await Promise.all(home.map(leadsInward))).includes(true)

  return {
    async mayAsk(hostname, address) {
      if (home.includes(hostname)) return true
      const isInner = (address !== undefined && isInward(address)) || (await leadsInward(hostname))
      return !isInner || isAtHomeInside()
    },
  }
}
