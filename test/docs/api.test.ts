import { expect, it } from 'vitest'

import { apiOperations } from '../../web/api/routes.ts'
import { roles } from '../../web/role.ts'

import { pages } from './pages.ts'

const page = pages.read('docs/api.md')
const rowsUnder = (heading: string) =>
  pages
    .section(page, heading)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | '))

it('docs/api.md lists every operation with the least role that may call it', () => {
  const said = rowsUnder('The JSON API').map(([operation = '', role = '']) => [
    operation.replace(/[|`]/g, '').trim(),
    role,
  ])
  const served = apiOperations.map(({ method, path, role }) => [
    `${method.toUpperCase()} ${path}`,
    role,
  ])
  expect(Object.fromEntries(said)).toEqual(Object.fromEntries(served))
})

it('docs/api.md lists the roles from least to most', () => {
  const said = rowsUnder('Roles').map(([name = '']) => /`(\w+)`/.exec(name)?.[1])
  expect(said).toEqual([...roles])
})
