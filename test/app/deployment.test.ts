import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

import { commands } from '../../app/commands/index.ts'
import { packageRoot } from '../../db/package-root.ts'

const text = (file: string) => readFileSync(join(packageRoot(), file), 'utf8')
const read = new Set(
  [...text('app/environment.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? ''),
)
const Service = z.looseObject({
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
})
const Compose = z.object({ services: z.record(z.string(), Service) })

describe('what a deployment is told', () => {
  it('.env.example names every variable that is read', () => {
    expect(read.size).toBeGreaterThan(10)
    const shown = text('.env.example')
    expect([...read].filter((name) => !shown.includes(name))).toEqual([])
  })

  it('docker-compose.yml runs commands that exist, with variables that are read', () => {
    const { services } = Compose.parse(parse(text('docker-compose.yml'), { merge: true }))
    expect(Object.keys(services).toSorted()).toEqual([
      'migrate',
      'postgres',
      'redis',
      'serve',
      'work',
    ])
    for (const name of ['migrate', 'work', 'serve']) {
      expect(Object.keys(commands)).toContain(services[name]?.command?.[0])
      expect(
        Object.keys(services[name]?.environment ?? {}).filter((variable) => !read.has(variable)),
      ).toEqual([])
    }
    expect(services['redis']?.command?.join(' ')).toMatch(/--appendonly yes .*noeviction/)
  })

  it('Dockerfile brings along what is read as it is', () => {
    const brought = [...text('Dockerfile').matchAll(/COPY --from=build \/app\/(\S+) /g)].map(
      (match) => match[1] ?? '',
    )
    const built = ['dist', 'node_modules']
    expect(
      brought.filter((path) => !built.includes(path) && !existsSync(join(packageRoot(), path))),
    ).toEqual([])
    expect(brought).toEqual(
      expect.arrayContaining(['db/migrations', 'web/public', 'app/koushao.example.yaml']),
    )
  })
})
