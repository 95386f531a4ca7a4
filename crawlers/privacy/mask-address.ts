const digit = '[0-9０-９]'
/** Signs of a name; not those that stand before an address and join words to it. */
const han = String.raw`[\p{Script=Han}--[在住到是为于给去从寄送我你他她们咱这那某本的了和与及]]`
const number = `(?:${digit}{1,5}|[A-Za-z]{1,2}${digit}{0,4}|[一二三四五六七八九十百零〇]{1,5})`
const gap = String.raw`[\s,，、\-－—]{0,2}`
/** A part of a building that names one of few homes, and one that only goes on from such. */
const strong = `${gap}${number}\\s?(?:号楼|号院|栋|幢|单元|弄|室)|${gap}[A-Za-z]\\s?座`
const link = `(?:${strong}|${gap}${number}\\s?(?:座|号房|号(?!线)|楼|层|户|房|门|#))`
// three or four digits at the end are a room; a year, a model or a price is none
const room = `${gap}(?:${digit}{1,3}[\\-－]${digit}{1,4}|${digit}{3,4})(?!${digit}|[年款元块万度升瓦公千个次天%.]|\\s?[元块])`
const rest = `(?:${link})*(?:${room})?`
const province =
  '(?:北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门)'
const region = `(?:${province}(?:省|市|${han}{0,4}自治区)?(?:${han}{1,7}?(?:市|州|盟))?|(?<!${han})${han}{2,4}?市)(?:${han}{1,7}?(?:区|县|旗|市))?(?:${han}{1,7}?(?:街道|镇|乡))?`
const way = '(?:大道|大街|路|街|巷|胡同|村)'
// a line, a circuit, a way to somewhere: no street
const noWay = '(?<![线电一半走网思套出问迷水气油管回短断通赶铁公马高]路)'
const estate =
  '(?:小区|花园|家园|公寓|新村|花苑|名苑|雅苑|山庄|华府|豪庭|名邸|社区|大厦|广场|城|苑|府|湾|里)'
const doorNumber = `(?:${gap}${number}\\s?(?:号院?|弄|组)(?![线门])){1,3}`

const street = `${han}{1,8}?${way}${noWay}`
/** In this order: a part that is hidden leaves nothing for the next. */
const patterns = [
  // from the province or city down to the door
  `${region}(?:${street}${doorNumber}|${street})?(?:${han}{1,10}?${estate})?${rest}`,
  `(?<!${han})${han}{1,3}?${way}${noWay}${doorNumber}(?:${han}{1,10}?${estate})?${rest}`,
  // where the street begins is not told: its name may be another word's end
  `(?<=${way}${noWay})${doorNumber}(?:${han}{1,10}?${estate})?${rest}`,
  `(?<![A-Za-z0-9０-９])(?:${strong})(?:${link}|${room})${rest}`,
].map((pattern) => new RegExp(pattern, 'gv'))
const estates = [`(?<!${han})${han}{1,4}?${estate}`, `(?<=${estate})`].map(
  (start) => new RegExp(`${start}(?:${link}){1,6}(?:${room})?`, 'gv'),
)
const worthALook = /[栋幢弄室座]|单元|号[楼院]|[路街巷道村同区园苑府湾里城寓厦场]/
const dwelling = new RegExp(strong, 'v')
const dayAlone = new RegExp(`(?<!${digit})(?:[12１２]?${digit}|[3３][01０１])\\s?号$`, 'v')
const numbered = new RegExp(`${number}\\s?号`, 'v')
const atDoor = new RegExp(`${way}${noWay}${doorNumber}`, 'v')

const hidden = '******'

/**
 * Hides where somebody lives: 省市区路号, 小区, 栋, 单元, 室. A city, a street or an estate without a
 * number stays, and so do days,
 * floors, flats by their rooms (三室两厅) and seats (7座). Masked text stays as it is when masked again.
 */
export function maskAddress(text: string): string {
  if (!worthALook.test(text)) return text
  const places = hide(text, patterns.slice(0, 1), (found) => atDoor.test(found) || isHome(found))
  const streets = hide(places, patterns.slice(1, 3), () => true)
  const homes = hide(streets, estates, isHome)
  return hide(homes, patterns.slice(3), () => true)
}

function hide(text: string, where: readonly RegExp[], isOne: (found: string) => boolean): string {
  return where.reduce(
    (left, pattern) => left.replaceAll(pattern, (found) => (isOne(found) ? hidden : found)),
    text,
  )
}

/** "小区15号停水" tells a day, "小区3户" how many. */
function isHome(found: string): boolean {
  return dwelling.test(found) || (numbered.test(found) && !dayAlone.test(found))
}
