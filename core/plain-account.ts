/** The name of an account as names are compared. */
export function plainAccount(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s@_·-]+/g, '')
}
