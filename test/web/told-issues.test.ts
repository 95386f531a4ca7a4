import { expect, it } from 'vitest'
import { z } from 'zod'

import { Day } from '../../web/day-window.ts'
import { toldIssues } from '../../web/told-issues.ts'

it.each([
  [
    { text: z.string().max(4) },
    { text: '一二三四五' },
    'text：最多 4 个字。',
    'text: at most 4 characters.',
  ],
  [
    { text: z.string().min(1) },
    { text: '' },
    'text：至少 1 个字。',
    'text: at least 1 character(s).',
  ],
  [{ n: z.coerce.number().min(1) }, { n: '0' }, 'n：不能小于 1。', 'n: must be 1 or more.'],
  [{ n: z.coerce.number().positive() }, { n: '0' }, 'n：应大于 0。', 'n: must be above 0.'],
  [{ n: z.coerce.number().max(9) }, { n: '10' }, 'n：不能大于 9。', 'n: must be 9 or less.'],
  [{ n: z.coerce.number() }, { n: 'many' }, 'n：应为数字。', 'n: must be a number.'],
  [
    { since: Day },
    { since: 'yesterday' },
    'since：应如 2026-11-22 / should be like 2026-11-22。',
    'since: 应如 2026-11-22 / should be like 2026-11-22.',
  ],
])('%j of %j', (shape, sent, zh, en) => {
  expect(toldIssues(z.object(shape), sent)).toEqual({ 'zh-CN': zh, en })
})

it('names every field that does not fit, by the name that people know', () => {
  const schema = z.object({ a: z.object({ b: z.number() }), c: z.enum(['x', 'y']) })
  const nameOf = (path: string, language: string) => `<${language} ${path}>`
  const told = toldIssues(schema, { a: { b: 'no' }, c: 'z' }, nameOf)
  expect(told['zh-CN']).toMatch(/^<zh-CN a\.b>：应为数字；<zh-CN c>：.*\p{sc=Han}.*。$/u)
  expect(told.en).toMatch(/^<en a\.b>: must be a number; <en c>: Invalid option: .*\.$/)
})
