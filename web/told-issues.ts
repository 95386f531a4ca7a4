import { z } from 'zod'

import type { Told } from '../core/errors.ts'
import type { Language } from '../core/words.ts'

type Issue = z.core.$ZodRawIssue

const inChinese = z.locales.zhCN().localeError
const inEnglish = z.locales.en().localeError

/** What a schema finds wrong with something sent, a field after the other. `nameOf`: a field by its path, `hot.share`. */
export function toldIssues(
  schema: z.ZodType,
  sent: unknown,
  nameOf: (path: string, language: Language) => string = (path) => path,
): Told {
  const found = (language: Language) => {
    const error = (issue: Issue) =>
      bounds(issue, language) ?? (language === 'zh-CN' ? inChinese(issue) : inEnglish(issue))
    const colon = language === 'zh-CN' ? '：' : ': '
    return (schema.safeParse(sent, { error }).error?.issues ?? []).map(({ path, message }) =>
      path.length === 0 ? message : nameOf(path.join('.'), language) + colon + message,
    )
  }
  return { 'zh-CN': `${found('zh-CN').join('；')}。`, en: `${found('en').join('; ')}.` }
}

/** The usual trouble, a number or a length out of its bounds, in the words of a form. */
function bounds(issue: Issue, language: Language): string | undefined {
  const zh = language === 'zh-CN'
  const { code, origin, minimum, maximum, inclusive } = issue
  if (code === 'too_small' && origin === 'string')
    return zh ? `至少 ${String(minimum)} 个字` : `at least ${String(minimum)} character(s)`
  if (code === 'too_big' && origin === 'string')
    return zh ? `最多 ${String(maximum)} 个字` : `at most ${String(maximum)} characters`
  if (code === 'too_small' && origin === 'number') {
    if (inclusive) return zh ? `不能小于 ${String(minimum)}` : `must be ${String(minimum)} or more`
    return zh ? `应大于 ${String(minimum)}` : `must be above ${String(minimum)}`
  }
  if (code === 'too_big' && origin === 'number')
    return zh ? `不能大于 ${String(maximum)}` : `must be ${String(maximum)} or less`
  if (code === 'invalid_type' && issue['expected'] === 'number')
    return zh ? '应为数字' : 'must be a number'
  return undefined
}
