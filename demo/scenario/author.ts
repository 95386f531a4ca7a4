import type { Chance } from './chance.ts'
import type { Author, Site } from './post.ts'
import { nameEnds, nameHeads, nameTails } from './stock/slots.ts'

/** Somebody new. The id holds `key`, which is given once, so that no two strangers are ever one customer. */
export function stranger(site: Site, key: number, chance: Chance): Author {
  const name = chance.pick(nameHeads) + chance.pick(nameTails) + chance.pick(nameEnds)
  return {
    id: String((site === 'weibo' ? 1_700_000_000 : 300_000_000) + key),
    name,
    // most people have few readers: evenly spread over the powers of ten from 10 to 20,000
    followers: Math.round(10 ** (1 + chance.next() * 3.3)),
    verified: chance.flip(0.03),
  }
}

export const brandAccount: Author = {
  id: '1699999999',
  name: '澜汐电器官方',
  followers: 326_000,
  verified: true,
}
