export function findKeyphrases(..._: unknown[]): string[] {
  return []
}
