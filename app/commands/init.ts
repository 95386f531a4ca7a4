import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { PermanentError } from '../../core/errors.ts'
import { packageRoot } from '../../db/package-root.ts'
import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const init = defineCommand({
  name: 'init',
  summary: ['写出一份带注释的 koushao.yaml', 'write a commented koushao.yaml'],
  usage: '',
  args: { min: 0, max: 0 },
  options: {},
  examples: ['koushao init', 'KOUSHAO_CONFIG=/etc/koushao.yaml koushao init'],
  run: async ({ environment, terminal }) => {
    const { configPath } = environment()
    const template = await readFile(join(packageRoot(), 'app', 'koushao.example.yaml'), 'utf8')
    try {
      await writeFile(configPath, template, { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      throw new PermanentError(
        both([`${configPath} 已存在，未改动`, `${configPath} exists and was left as it is`]),
      )
    }
    terminal.say(both([`已写好 ${configPath}`, `wrote ${configPath}`]))
    terminal.say(
      both([
        '下一步：改成您的品牌，npm run -s koushao -- check，然后 npm start',
        'next: put your brand in, npm run -s koushao -- check, then npm start',
      ]),
    )
    return 0
  },
})
