import type { ConfigProblem } from './config-problem.ts'
import { exampleFor } from './config-examples.ts'
import { pathText } from './yaml-path-text.ts'
import type { YamlPath, YamlSource } from './yaml-source.ts'

/** A fault of the value at a path: what stands there, what was expected, and the example file's own line unless another is given. */
export function problemAt(
  yaml: YamlSource,
  path: YamlPath,
  expected: ConfigProblem['expected'],
  example: string | null = exampleFor(path),
): ConfigProblem {
  return {
    ...yaml.positionOf(path),
    path: pathText(path),
    expected,
    found: yaml.foundAt(path),
    example,
  }
}
