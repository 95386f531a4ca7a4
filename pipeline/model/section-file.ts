/** A number array as the file names it. */
const kinds = { Float32Array, Int8Array, Uint8Array, Uint16Array, Int32Array } as const
type Kind = keyof typeof kinds
export type Section = Float32Array | Int8Array | Uint8Array | Uint16Array | Int32Array

type Header = {
  /** Anything that JSON holds. */
  about: unknown
  sections: Array<{ name: string; kind: Kind; offset: number; length: number }>
}

const magic = 0x314d534b // "KSM1"

/** Writes named number arrays behind a JSON header into one little-endian file. */
export function writeSections(about: unknown, sections: Record<string, Section>): Uint8Array {
  const entries = Object.entries(sections)
  let offset = 0
  const header: Header = { about, sections: [] }
  for (const [name, data] of entries) {
    const kind = Object.keys(kinds).find((k) => data instanceof kinds[k as Kind]) as Kind
    header.sections.push({ name, kind, offset, length: data.length })
    offset += align(data.byteLength)
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const from = 8 + align(json.length)
  const out = new Uint8Array(from + offset)
  const view = new DataView(out.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, json.length, true)
  out.set(json, 8)
  for (const [i, [, data]] of entries.entries()) {
    const at = from + (header.sections[i]?.offset ?? 0)
    out.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at)
  }
  return out
}

export type SectionReader = <K extends Kind>(
  name: string,
  kind: K,
) => InstanceType<(typeof kinds)[K]>

/** Reads what `writeSections` wrote; throws where the bytes are something else. */
export function readSections(bytes: Uint8Array): { about: unknown; section: SectionReader } {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  if (copy.length < 8 || view.getUint32(0, true) !== magic)
    throw new Error('model file: not a Koushao model / 模型文件：不是口哨的模型')
  const size = view.getUint32(4, true)
  const header = JSON.parse(new TextDecoder().decode(copy.subarray(8, 8 + size))) as Header
  const from = 8 + align(size)
  return {
    about: header.about,
    section: (name, kind) => {
      const found = header.sections.find((s) => s.name === name)
      if (!found || found.kind !== kind)
        throw new Error(`model file: no section ${name} of ${kind} / 模型文件缺少 ${name}`)
      const View = kinds[kind]
      return new View(copy.buffer, from + found.offset, found.length) as InstanceType<
        (typeof kinds)[typeof kind]
      >
    },
  }
}

function align(size: number): number {
  return Math.ceil(size / 8) * 8
}
