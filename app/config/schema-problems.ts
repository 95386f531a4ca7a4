import type { z } from 'zod'

import type { Bilingual } from '../bilingual.ts'

import { ConfigFile } from './config-schema.ts'
import { exampleFor } from './config-examples.ts'
import type { ConfigProblem } from './config-problem.ts'
import { expected } from './expected.ts'
import { suggest } from '../suggest.ts'
import type { UnknownKey } from './unknown-keys.ts'
import { sampleSetting } from './sample-setting.ts'
import { pathText } from './yaml-path-text.ts'
import type { YamlPath, YamlSource } from './yaml-source.ts'

const asciiColon: Bilingual = [
  '半角冒号加空格 ": "，不是全角 "："',
  'an ASCII colon and a space, not "："',
]

/** A fault that a schema found, `base` being where its value stands in the file. */
export function issueProblem(
  yaml: YamlSource,
  issue: z.core.$ZodIssue,
  base: YamlPath,
): ConfigProblem {
  const path = [
    ...base,
    ...issue.path.map((part) => (typeof part === 'number' ? part : String(part))),
  ]
  const found = yaml.foundAt(path)
  const isWide =
    issue.code === 'invalid_type' && issue.expected === 'object' && found[0].includes('：')
  return {
    ...yaml.positionOf(path),
    path: pathText(path),
    expected: isWide ? asciiColon : expected(issue),
    found,
    example: exampleFor(path) ?? sampleSetting(ConfigFile, path),
  }
}

/** A key that nobody knows, with the one that was probably meant; shown as `own` wants it, a schema of what stands at `own.base`. */
export function unknownKeyProblem(
  yaml: YamlSource,
  { path, known }: UnknownKey,
  own?: { schema: z.ZodType; base: YamlPath },
): ConfigProblem {
  const key = String(path.at(-1))
  const meant = suggest(key, known)
  const shown = meant ?? known[0]
  return {
    ...yaml.positionOfKey(path),
    path: pathText(path),
    expected: meant
      ? [`是不是想写 "${meant}"？`, `did you mean "${meant}"?`]
      : [`以下之一：${known.join(', ')}`, `one of ${known.join(', ')}`],
    found: [`不认识的键 "${key}"`, `unknown key "${key}"`],
    example: shown ? (exampleOf([...path.slice(0, -1), shown], own) ?? `${shown}: …`) : null,
  }
}

function exampleOf(path: YamlPath, own: { schema: z.ZodType; base: YamlPath } | undefined) {
  return own ? sampleSetting(own.schema, path.slice(own.base.length)) : exampleFor(path)
}

/** A fault of the YAML itself, with the two slips that Chinese keyboards make named. */
export function syntaxProblem(error: YamlSource['syntaxErrors'][number]): ConfigProblem {
  const wide = error.lineText.includes('：')
  const tab = error.lineText.includes('\t')
  return {
    line: error.line,
    column: error.column,
    path: 'YAML',
    expected: wide
      ? asciiColon
      : tab
        ? ['用空格缩进，不用制表符', 'indent with spaces, not tabs']
        : ['合法的 YAML', 'valid YAML'],
    found: [error.message, error.message],
    example: 'brands:\n  - name: 海澜电器',
  }
}
