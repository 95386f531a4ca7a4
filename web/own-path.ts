/**
 * Where to go on to, as a `Location` may hold it: a path of this site with its query; null for whatever a
 * browser would take for another site, `//host` among them, also where it is a path only at first sight.
 */
export function ownPath(to: string | undefined): string | null {
  const base = 'http://own.invalid'
  if (!to?.startsWith('/') || !URL.canParse(to, base)) return null
  const { origin, pathname, search } = new URL(to, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : null
}
