import { BrandSettings } from '../../core/brand.ts'

import { checkReferences } from './check-references.ts'
import { ConfigFile } from './config-schema.ts'
import { ConfigError, type ConfigProblem } from './config-problem.ts'
import type { Config } from './config.ts'
import { mergeRules } from './merge-rules.ts'
import type { ReadConfigOptions } from './read-config-options.ts'
import { issueProblem, syntaxProblem, unknownKeyProblem } from './schema-problems.ts'
import { unknownKeys } from './unknown-keys.ts'
import { readYaml } from './yaml-source.ts'

/** Reads koushao.yaml. Throws ConfigError with every fault of the file at once. */
export function readConfig(text: string, fileName: string, options: ReadConfigOptions): Config {
  const yaml = readYaml(text)
  if (yaml.syntaxErrors.length > 0)
    throw new ConfigError(fileName, yaml.syntaxErrors.map(syntaxProblem))

  // an empty file is a mapping without keys: the brands are what is missing
  const value = yaml.value ?? {}
  const read = ConfigFile.safeParse(value)
  const problems = unknownKeys(ConfigFile, value).map((unknown) => unknownKeyProblem(yaml, unknown))
  for (const issue of read.error?.issues ?? []) problems.push(issueProblem(yaml, issue, []))
  problems.push(...checkReferences(yaml, value, options))
  if (problems.length > 0 || !read.success) throw new ConfigError(fileName, inFileOrder(problems))
  return toConfig(read.data, value)
}

function toConfig(file: ConfigFile, written: unknown): Config {
  const raw = asRecord(written)
  const rawBrands = Array.isArray(raw['brands']) ? raw['brands'] : []
  return {
    language: file.language,
    timeZone: file.timeZone,
    industries: [...new Set(file.industries)],
    brands: file.brands.map((brand, i) => ({
      name: brand.name,
      settings: BrandSettings.parse({ ...brand, timeZone: brand.timeZone ?? file.timeZone }),
      rules: mergeRules(raw['rules'], asRecord(rawBrands[i])['rules']),
    })),
    sources: file.sources.map(({ every, brands, dailyRequests, ...source }) => ({
      ...source,
      dailyRequests: dailyRequests ?? null,
      intervalMs: every,
      brandNames: brands,
    })),
    rules: file.rules,
    channels: file.channels.map(({ brands, fallback, spillAfter, monthlyQuota, ...channel }) => ({
      ...channel,
      brandNames: brands,
      fallback: fallback ?? null,
      spillAfterMs: spillAfter,
      monthlyQuota: monthlyQuota ?? null,
    })),
    people: file.people,
    escalation: file.escalation,
    evidence: file.evidence,
    helpdesk: file.helpdesk,
  }
}

function inFileOrder(problems: ConfigProblem[]): ConfigProblem[] {
  const seen = new Set<string>()
  const once = problems.filter((p) => {
    const key = `${p.line}:${p.column} ${p.path}`
    return seen.has(key) ? false : (seen.add(key), true)
  })
  return once.toSorted((a, b) => a.line - b.line || a.column - b.column)
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
