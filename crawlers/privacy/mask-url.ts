// names that shops and forms give to what is somebody's own; an id of a post may look like a phone number
const personal =
  /^(?:(?:user_?|customer_?|buyer_?|contact_?)?(?:phone|mobile|tel|telephone|email|mail)(?:_?(?:no|number|num))?|id_?card(?:_?no)?|id_?no|order_?(?:no|id|sn|number)|tracking_?(?:no|number)|open_?id|union_?id|(?:access_|auth_|session_?)?token|session_?id|pass(?:word|wd)|pwd)$/i
const email = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i

/**
 * An address without what only its sender should know: a login before the host, and parameters that hold a phone, an
 * e-mail, an ID, an order or a session by their names. Any other address stays as it is, byte for byte.
 */
export function maskUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const address = new URL(url)
  const given = [...address.searchParams]
  const kept = given.filter(([name, value]) => !personal.test(name) && !email.test(value))
  if (kept.length === given.length && address.username === '' && address.password === '') return url
  address.username = ''
  address.password = ''
  address.search = new URLSearchParams(kept).toString()
  return address.href
}
