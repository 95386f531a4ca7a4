import { suggest } from './suggest.ts'

export type KnownBrand = { name: string; aliases: readonly string[] }
export type ChosenBrand =
  /** `alias`: the name given is not its own. */
  | { known: string; alias: boolean }
  | { unknown: string }
  /** Perhaps one of these is meant. */
  | { alike: string[] }
  /** An alias of several. */
  | { shared: string[] }

/** Which brand a name given on the command line means: by its name, else by an alias, else none, perhaps mistyped. */
export function chooseBrand(given: string, brands: readonly KnownBrand[]): ChosenBrand {
  const wanted = folded(given)
  const same = brands.find(({ name }) => name === given.trim())
  if (same) return { known: same.name, alias: false }
  const called = brands.filter((brand) => names(brand).some((name) => folded(name) === wanted))
  const [one, other] = called
  if (one && other) return { shared: called.map(({ name }) => name) }
  if (one) return { known: one.name, alias: true }
  const alike = brands.filter((brand) => names(brand).some((name) => isAlike(wanted, folded(name))))
  return alike.length > 0 ? { alike: alike.map(({ name }) => name) } : { unknown: given.trim() }
}

function names({ name, aliases }: KnownBrand): string[] {
  return [name, ...aliases]
}

/** A slip of the keyboard, or one name that holds the other. */
function isAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return suggest(a, [b]) !== null || ([...short].length >= 2 && long.includes(short))
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
