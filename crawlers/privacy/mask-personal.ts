import { maskAddress } from './mask-address.ts'

const digit = '[0-9０-９]'
const between = '[ \\u00a0\\u3000._·・—–-]'
const gap = `${between}{0,3}`
const wideGap = `${between}{1,3}`

// 3-4-4, 3-8, 7-4, 3-3-5 and single digits: other groupings are lists of prices
const phone = new RegExp(
  `(?<!${digit}|${digit}[.])(?:(?:[+＋]|00)?86${gap})?[1１](?:${[
    `[3-9３-９]${digit}{9}`,
    `[3-9３-９]${digit}${gap}${digit}{4}${gap}${digit}{4}`,
    `[3-9３-９]${digit}${gap}${digit}{3}${gap}${digit}{5}`,
    `${wideGap}[3-9３-９](?:${wideGap}${digit}){9}`,
  ].join('|')})(?!${digit}|[.]${digit})`,
  'g',
)
const landline = new RegExp(
  `(?<![0-9０-９A-Za-z-])[(（]?0${digit}{2,3}[)）]?[ -—–]${digit}{7,8}(?!${digit})`,
  'g',
)
const idCard = new RegExp(
  `(?<!${digit})${digit}{6}[ -]?${digit}{8}[ -]?${digit}{3}[0-9０-９Xxｘ](?![0-9０-９A-Za-z])`,
  'g',
)
const bankCard = new RegExp(
  `(?<![0-9０-９A-Za-z/=.-])[3-69３-６９](?:[ -]?${digit}){15,18}(?!${digit})`,
  'g',
)
const order =
  /((?:订单|快递|物流|运单|工单|服务单|投诉|案件|受理|退款|交易|流水|物件)?(?:单号|编号|号码)|订单号?|order\s*(?:no\.?|number|id)?|tracking\s*(?:no\.?|number))([是为]?\s*[:：#＃]?\s*[(（【[]?)((?=(?:[A-Za-z-]*[0-9０-９]){6})[A-Za-z0-9０-９-]{6,40})/gi
const account =
  /((?:微信|威信|薇信|VX|V信|WeChat|QQ|扣扣)(?:账?号|群)?\s*[:：是]?\s*)([A-Za-z][\w-]{5,19}|[1-9][0-9]{4,10})(?![A-Za-z0-9_])/gi
// without its dot or the word before it, a plate looks like a model
const plate =
  /((?:车牌|牌照)号?码?[是为:：]?\s*)?([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z])([·•]?)(?=[A-Z0-9]*[0-9])[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/g
const email = /[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}/g

const hidden = '******'

/**
 * Hides what names a private person: phones (spaced, dashed, full-width), ID cards by their check
 * digit, bank cards by Luhn, order numbers after their word, accounts to write to (微信, QQ), number
 * plates, e-mail and home addresses. Masked text stays as it is when masked again. Prices, models,
 * years and public hotlines stay.
 */
export function maskPersonal(text: string): string {
  // the greater part of posts holds nothing to hide
  if (!/[0-9０-９@栋幢弄室]|单元|号[楼院]/.test(text)) return text
  const masked = maskAddress(maskOnce(text))
  // a number may have stood hard against another one that is hidden now
  return masked === text ? text : maskPersonal(masked)
}

function maskOnce(text: string): string {
  return text
    .replaceAll(email, hidden)
    .replaceAll(idCard, (found) => (isIdCard(narrow(found)) ? hidden : found))
    .replaceAll(bankCard, (found) => (isBankCard(narrow(found)) ? hidden : found))
    .replaceAll(order, (_found, word: string, link: string) => `${word}${link}${hidden}`)
    .replaceAll(phone, `1${hidden}`)
    .replaceAll(landline, hidden)
    .replaceAll(account, (_found, word: string) => `${word}${hidden}`)
    .replaceAll(plate, (found, word: string | undefined, _area: string, dot: string) =>
      word === undefined && dot === '' ? found : `${word ?? ''}${hidden}`,
    )
}

function narrow(found: string): string {
  return found
    .replaceAll(/[０-９]/g, (wide) => String(wide.charCodeAt(0) - 0xff10))
    .replaceAll('ｘ', 'x')
    .replaceAll(/[^0-9Xx]/g, '')
}

/** GB 11643: date of birth and the ISO 7064 MOD 11-2 check digit. */
function isIdCard(id: string): boolean {
  const year = Number(id.slice(6, 10))
  const month = Number(id.slice(10, 12))
  const day = Number(id.slice(12, 14))
  if (
    id.length !== 18 ||
    year < 1900 ||
    year > 2100 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > 31
  )
    return false
  let sum = 0
  for (let i = 0; i < 17; i += 1) sum += Number(id[i]) * (2 ** (17 - i) % 11)
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase()
}

/** ISO/IEC 7812: 16 to 19 digits with the Luhn check digit. */
function isBankCard(card: string): boolean {
  if (card.length < 16 || card.length > 19 || /^(\d)\1+$/.test(card)) return false
  const sum = card
    .split('')
    .toReversed()
    .reduce((total, char, at) => {
      const value = Number(char) * (at % 2 === 1 ? 2 : 1)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}
