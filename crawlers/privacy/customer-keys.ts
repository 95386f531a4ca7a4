import { createHmac } from 'node:crypto'

// a number of the customer's own case: a parcel's or an order's, after its word
const order =
  /(?:订单|快递|物流|运单|工单|服务单|售后单|退款|交易|流水)(?:单号|编号|号码|号)|订单(?=\s*[:：#＃])|单号|order\s*(?:no\.?|number|id)|tracking\s*(?:no\.?|number)/gi
const number = /^[是为]?\s*[:：#＃]?\s*[(（【[]?([a-z0-9-]{6,40})/i
const phone = /(?<!\d)(?:\+?86[ -]?)?(1[3-9]\d)[ -]?(\d{4})[ -]?(\d{4})(?!\d)/g
const email = /[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}/gi
// only what the writer calls their own: a fitter's or a shop's number is shared by strangers
const own = /(?:我的?|本人|机主|预留|联系方式|联系电话|联系我|my)[^，。；！？,;!?\n]{0,10}$/i
const others =
  /师傅|客服|商家|店家|卖家|经理|快递员|物流|热线|工程师|店员|销售|对方|他的|她的|骗子|安装工/
const contextLength = 16
/** Several orders in one complaint are one customer's; a list of hundreds is somebody's table. */
const mostKeys = 8

/**
 * By what a customer is known again on another site: keyed hashes (16 hex digits) of the order and parcel numbers in a
 * text, and of the phone or e-mail that the writer calls their own, the same for every kind of source. Nobody without
 * the key can go back. At most eight; with two keys, while one is rotated, both make theirs.
 */
export function customerKeys(text: string, identityKeys: readonly string[]): string[] {
  const plain = text.normalize('NFKC')
  // the greater part of posts holds none
  if (!/\d{4}|@/.test(plain)) return []
  const found = new Set([...orderNumbers(plain), ...ownContacts(plain)])
  return [...found].slice(0, mostKeys).flatMap((one) => identityKeys.map((key) => hash(one, key)))
}

function orderNumbers(text: string): string[] {
  return [...text.matchAll(order)].flatMap((word) => {
    const behind = text.slice(word.index + word[0].length, word.index + word[0].length + 60)
    const found = number.exec(behind)?.[1]?.replaceAll('-', '').toUpperCase() ?? ''
    // a word of six letters is no number, nor is a day
    const digits = found.replaceAll(/\D/g, '').length
    return digits >= 6 && !/^20\d{6}$/.test(found) ? [`order:${found}`] : []
  })
}

function ownContacts(text: string): string[] {
  const isOwn = (at: number) => {
    const before = text.slice(Math.max(0, at - contextLength), at)
    return own.test(before) && !others.test(before)
  }
  const phones = [...text.matchAll(phone)].filter((found) => isOwn(found.index))
  const mails = [...text.matchAll(email)].filter((found) => isOwn(found.index))
  return [
    ...phones.map((found) => `phone:${found.slice(1, 4).join('')}`),
    ...mails.map((found) => `mail:${found[0].toLowerCase()}`),
  ]
}

function hash(found: string, identityKey: string): string {
  return createHmac('sha256', identityKey).update(`customer:${found}`).digest('hex').slice(0, 16)
}
