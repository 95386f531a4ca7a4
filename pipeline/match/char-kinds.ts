/** What kind a character (UTF-16 unit) is of, as bits, for loops that look at every one of them. */
export class CharKinds {
  private readonly kinds = new Uint8Array(0x10000)

  constructor(kinds: ReadonlyArray<readonly [chars: string, bits: number]>) {
    for (const [chars, bits] of kinds)
      for (let i = 0; i < chars.length; i += 1) this.kinds[chars.charCodeAt(i)] = bits
  }

  of(unit: number): number {
    return this.kinds[unit] ?? 0
  }
}
