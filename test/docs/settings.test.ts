import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

import { ConfigFile } from '../../app/config/config-schema.ts'
import { registeredAdapters } from '../../app/config/registered-adapters.ts'
import { unknownKeys } from '../../app/config/unknown-keys.ts'

import { pages } from './pages.ts'

const adapters = await registeredAdapters()
const snippets = pages.all.flatMap(({ path, blocks }) =>
  blocks.filter(({ language }) => language === 'yaml').map(({ code }) => [path, code] as const),
)
const Part = ConfigFile.partial()
type Settled = { settings: z.ZodType }

/** The rows of a kind: what is needed, what is set where nothing is written, what may be left out. */
function rowsOf({ settings }: Settled): string[] {
  const { properties, required = [] } = z
    .object({
      properties: z.record(z.string(), z.object({ default: z.unknown() }).partial()).default({}),
      required: z.array(z.string()).optional(),
    })
    .parse(z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }))
  return Object.entries(properties).map(([name, property]) => {
    const usual = 'default' in property ? `\`${JSON.stringify(property.default)}\`` : '–'
    return `| \`${name}\` | ${required.includes(name) ? '**needed**' : usual}`
  })
}

const Helpdesk = z.object({ kind: z.string(), settings: z.record(z.string(), z.unknown()) })

describe('pieces of koushao.yaml in the pages', () => {
  it('are found', () => expect(snippets.length).toBeGreaterThan(4))

  it.each(snippets)('%s: known keys, values that are taken', (_, code) => {
    const value: unknown = parse(code)
    expect(unknownKeys(Part, value)).toEqual([])
    expect(Part.safeParse(value).error?.issues ?? []).toEqual([])
  })

  it.each(snippets.filter(([, code]) => /^helpdesk:/m.test(code)))(
    '%s: settings of the helpdesk are those of its kind, the commented ones too',
    (_, code) => {
      const awake = code.replace(/^( {4})# ([a-zA-Z]+: )/gm, '$1$2')
      const { helpdesk } = z.object({ helpdesk: Helpdesk }).parse(parse(awake))
      const schema = adapters.helpdesks.get(helpdesk.kind)?.settings
      expect(schema).toBeDefined()
      if (schema) expect(unknownKeys(schema, helpdesk.settings)).toEqual([])
    },
  )
})

describe('docs/settings.md', () => {
  const page = pages.read('docs/settings.md')
  const parts = (heading: string) =>
    pages
      .section(page, heading)
      .split(/^### /m)
      .slice(1)
      .flatMap((part) => {
        const [title = '', ...lines] = part.split('\n')
        const rows = lines.filter((line) => line.startsWith('| `'))
        return [...title.matchAll(/`([\w-]+)`/g)].map(([, kind = '']) => [kind, rows] as const)
      })

  it.each([
    ['Sources', adapters.sources],
    ['Channels', adapters.channels],
    ['Helpdesk', adapters.helpdesks],
  ] as const)('%s: every setting of every kind, with its default', (heading, kinds) => {
    const said = new Map(parts(heading))
    const wrong = [...kinds].flatMap(([kind, adapter]) => {
      const expected = rowsOf(adapter)
      const rows = said.get(kind) ?? []
      const missing = expected.filter((start) => !rows.some((row) => row.startsWith(start)))
      return rows.length === expected.length ? missing : [`${kind}: ${expected.join('\n')}`]
    })
    expect(wrong).toEqual([])
    expect([...said.keys()].filter((kind) => !kinds.has(kind))).toEqual([])
  })
})
