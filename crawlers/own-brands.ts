import type { RawPost } from '../core/mention.ts'
import { isOfficialName } from '../core/is-official-name.ts'
import { plainAccount } from '../core/plain-account.ts'

/** A brand's names and its own accounts, as configured. */
export type BrandAccounts = { id: number; names: string[]; ownAccounts: string[] }

/**
 * The brands whose own account wrote a post: the account's name or id is listed in `ownAccounts`, or
 * the site has verified it and its name is the brand's with nothing but official words behind it.
 * Reads the name as the site gives it, so before masking.
 */
export function ownBrands(author: RawPost['author'], brands: readonly BrandAccounts[]): number[] {
  if (!author) return []
  const { name = '', id, verified } = author
  const isListed = (account: string) =>
    plainAccount(account) === plainAccount(name) || (id !== undefined && account.trim() === id)
  return brands
    .filter(
      ({ names, ownAccounts }) =>
        ownAccounts.some(isListed) || (verified === true && isOfficialName(name, names)),
    )
    .map((brand) => brand.id)
}
