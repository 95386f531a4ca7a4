import { plainAccount } from './plain-account.ts'

// what a company adds to its name to say that it speaks itself; anything else ("维权", "受害者") is somebody else
const official =
  /^(?:中国|电器|家电|科技|汽车|手机|数码|集团|品牌|公司|股份|全球|china)*(?:官方|官博|官微|旗舰店|专卖店|自营店?|商城|客服|客户服务|服务|售后|小助手|公众号|微博|账号|official|support|service|care|store|help)*$/

/** Whether an account is named as one of the brand's names with nothing but official words behind it. */
export function isOfficialName(account: string, names: readonly string[]): boolean {
  const name = plainAccount(account)
  return names.some((own) => {
    const start = plainAccount(own)
    return start !== '' && name.startsWith(start) && official.test(name.slice(start.length))
  })
}
