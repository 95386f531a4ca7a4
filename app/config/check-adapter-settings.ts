import type { z } from 'zod'

import type { ConfigProblem } from './config-problem.ts'
import { missingSecrets, fillSecrets } from './fill-secrets.ts'
import { sampleSetting } from './sample-setting.ts'
import { issueProblem, unknownKeyProblem } from './schema-problems.ts'
import { unknownKeys } from './unknown-keys.ts'
import { problemAt } from './problem-at.ts'
import type { YamlPath, YamlSource } from './yaml-source.ts'

/**
 * Settings against the adapter's own schema, secrets filled in. A value that waits for a variable
 * which is not set is named once and not judged further.
 */
export function checkAdapterSettings(
  yaml: YamlSource,
  base: YamlPath,
  settings: unknown,
  schema: z.ZodType,
  variables: Readonly<Record<string, string | undefined>> | null,
): ConfigProblem[] {
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) return []
  const written: Record<string, unknown> = { ...settings }
  const waiting = references(written, variables ?? {})
  const isWaiting = (path: YamlPath) => waiting.some((w) => w.path.join('.') === path.join('.'))

  const known = Object.fromEntries(
    waiting.flatMap(({ names }) => names.map((name) => [name, `${name}-placeholder`])),
  )
  const filled = fillSecrets(written, { ...variables, ...known })
  const read = schema.safeParse(filled)

  const missing = variables === null ? [] : waiting
  return [
    ...missing.map(({ path, names }) => missingProblem(yaml, [...base, ...path], names)),
    ...unknownKeys(schema, written).map(({ path, known: keys }) =>
      unknownKeyProblem(yaml, { path: [...base, ...path], known: keys }, { schema, base }),
    ),
    ...(read.error?.issues ?? [])
      .filter((issue) => issue.code !== 'unrecognized_keys' && !isWaiting(issue.path.map(plain)))
      .map((issue) => {
        const problem = issueProblem(yaml, issue, base)
        return {
          ...problem,
          example: sampleSetting(schema, issue.path.map(plain)) ?? problem.example,
        }
      }),
  ]
}

function plain(part: PropertyKey): string | number {
  return typeof part === 'number' ? part : String(part)
}

function missingProblem(yaml: YamlSource, path: YamlPath, names: string[]): ConfigProblem {
  const list = names.join(', ')
  const set = names.map((name) => `export ${name}=…`).join('\n')
  return problemAt(yaml, path, [`环境变量 ${list} 已设置`, `${list} set in the environment`], set)
}

/** Every value that names a variable which is not set. */
function references(
  value: unknown,
  variables: Readonly<Record<string, string | undefined>>,
  path: YamlPath = [],
): { path: YamlPath; names: string[] }[] {
  if (typeof value === 'string') {
    const names = missingSecrets(value, variables)
    return names.length > 0 ? [{ path, names }] : []
  }
  if (Array.isArray(value))
    return value.flatMap((inner, i) => references(inner, variables, [...path, i]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    references(inner, variables, [...path, key]),
  )
}
