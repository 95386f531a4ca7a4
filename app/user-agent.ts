/** Says who crawls and whom to write to, as sites ask of honest crawlers. */
export function userAgent(version: string, contact: string | null): string {
  return contact ? `Koushao/${version} (+${contact})` : `Koushao/${version} (brand monitoring)`
}
