import type { RawPost } from '../core/mention.ts'

/** A brand's names and its own accounts, as configured. */
export type BrandAccounts = { id: number; names: string[]; ownAccounts: string[] }

// what a company adds to its name to say that it speaks itself; anything else ("维权", "受害者") is somebody else
const official =
  /^(?:中国|电器|家电|科技|汽车|手机|数码|集团|品牌|公司|股份|全球|china)*(?:官方|官博|官微|旗舰店|专卖店|自营店?|商城|客服|客户服务|服务|售后|小助手|公众号|微博|账号|official|support|service|care|store|help)*$/

/**
 * The brands whose own account wrote a post: the account's name or id is listed in `ownAccounts`, or
 * the site has verified it and its name is the brand's with nothing but official words behind it.
 * Reads the name as the site gives it, so before masking.
 */
export function ownBrands(author: RawPost['author'], brands: readonly BrandAccounts[]): number[] {
  if (!author) return []
  const name = plain(author.name ?? '')
  const isListed = (account: string) =>
    plain(account) === name || (author.id !== undefined && account.trim() === author.id)
  const isOfficial = ({ names }: BrandAccounts) =>
    author.verified === true &&
    names.some((own) => {
      const start = plain(own)
      return start !== '' && name.startsWith(start) && official.test(name.slice(start.length))
    })
  return brands
    .filter((brand) => brand.ownAccounts.some(isListed) || isOfficial(brand))
    .map(({ id }) => id)
}

function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s@_·-]+/g, '')
}
