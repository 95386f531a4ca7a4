/** An address fit for logs and errors: no password, no fragment, the query's names without their values. */
export function redactUrl(address: string | URL): string {
  const url = URL.parse(String(address))
  if (url === null) return '[not an address]'
  const names = [...new Set(url.searchParams.keys())].map(encodeURIComponent)
  const query = names.length > 0 ? `?${names.map((name) => `${name}=…`).join('&')}` : ''
  return `${url.protocol}//${url.host}${url.pathname}${query}`
}
