import { createHmac } from 'node:crypto'

// what sites call those who chose no name: shared by millions of strangers
const given =
  /手机|新浪|微信|知乎|京东|淘宝|贴吧|微博|抖音|快手|携程|已注销|匿名|注销|普通|小红薯|momo|游客|网友|用户|会员|买家|客户|顾客|账号|昵称|默认|user|guest|jd|tb|wx|qq|dp|uid|id|u|m|t|\s|_|-/gi
/** No site lets anybody choose a longer one. */
const maxLength = 200

/**
 * What names that differ by their number alone share: a keyed hash (16 hex digits) of the name without
 * the digits at its end, per kind of source. Null where there is no such number, where the site gave
 * the name, or where the site hides it.
 */
export function nameKey(kind: string, name: string, identityKey: string): string | null {
  const plain = name.normalize('NFKC').trim().toLowerCase()
  if (plain.length > maxLength) return null
  const stem = plain.replace(/[\s_.-]*\d+$/, '')
  // word by word: a pattern of all of them together takes for ever on "uiduiduid…"
  const isGiven = stem.replaceAll(given, '') === ''
  if (stem === plain || [...stem].length < 2 || stem.includes('*') || isGiven) return null
  return createHmac('sha256', identityKey).update(`name:${kind}:${stem}`).digest('hex').slice(0, 16)
}
