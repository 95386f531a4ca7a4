/** JSON of a peer, null where it is none: what follows is a zod schema that refuses null. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
