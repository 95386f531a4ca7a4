import type { z } from 'zod'

import type { Bilingual } from '../bilingual.ts'

const typeWords: Record<string, Bilingual> = {
  string: ['文字', 'text'],
  number: ['数字', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['true 或 false', 'true or false'],
  array: ['列表', 'a list'],
  object: ['一组键值', 'a mapping'],
  record: ['一组键值', 'a mapping'],
}

const formatWords: Record<string, Bilingual> = {
  url: ['网址', 'a URL'],
  email: ['邮箱地址', 'an e-mail address'],
  datetime: ['时间', 'an instant'],
}

/** What a schema wanted, in words. Messages that an adapter wrote itself are passed on as they are. */
export function expected(issue: z.core.$ZodIssue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return typeWords[issue.expected] ?? [issue.expected, issue.expected]
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ')
      return [`以下之一：${values}`, `one of ${values}`]
    }
    case 'too_small':
      return limit('至少', 'at least', Number(issue.minimum), issue.origin)
    case 'too_big':
      return limit('至多', 'at most', Number(issue.maximum), issue.origin)
    case 'invalid_format':
      return formatWords[issue.format] ?? [issue.message, issue.message]
    case 'invalid_union': {
      const options = issue.errors.flatMap((issues) => issues.slice(0, 1)).map(expected)
      if (options.length === 0) return [issue.message, issue.message]
      return [options.map(([zh]) => zh).join(' 或 '), options.map(([, en]) => en).join(' or ')]
    }
    default:
      return [issue.message, issue.message]
  }
}

function limit(zh: string, en: string, amount: number, origin: string): Bilingual {
  if (origin === 'string') return [`${zh} ${amount} 个字`, `text of ${en} ${amount} characters`]
  if (origin === 'array') return [`${zh} ${amount} 项`, `a list of ${en} ${amount}`]
  return [`${zh} ${amount} 的数字`, `a number of ${en} ${amount}`]
}
