import type { Industry } from '../../core/industry.ts'

import { ConfigError } from './config-problem.ts'
import { ConfigFile } from './config-schema.ts'
import { issueProblem, syntaxProblem } from './schema-problems.ts'
import { readYaml } from './yaml-source.ts'

const Industries = ConfigFile.pick({ industries: true })

/** The packs of words that koushao.yaml names, whatever else is wrong in it. Throws ConfigError for YAML that is none, and for an unknown pack. */
export function readIndustries(text: string, fileName: string): readonly Industry[] {
  const yaml = readYaml(text)
  if (yaml.syntaxErrors.length > 0)
    throw new ConfigError(fileName, yaml.syntaxErrors.map(syntaxProblem))
  const read = Industries.safeParse(yaml.value ?? {})
  if (read.success) return [...new Set(read.data.industries)]
  throw new ConfigError(
    fileName,
    read.error.issues.map((issue) => issueProblem(yaml, issue, [])),
  )
}
