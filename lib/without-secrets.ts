/** A peer's words, shortened, with every secret that it may echo taken out. */
export function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  const cleaned = secrets
    .filter((secret): secret is string => secret !== undefined && secret.length > 3)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text)
  return cleaned.replace(/\s+/gu, ' ').trim().slice(0, 300)
}
