import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'

export const migrateStore = defineCommand({
  name: 'migrate',
  summary: ['把数据库结构升级到本版本', 'bring the database schema to this version'],
  usage: '',
  args: { min: 0, max: 0 },
  options: {},
  examples: ['koushao migrate', 'DATABASE_URL=postgres://… koushao migrate'],
  run: async ({ environment, terminal }) => {
    const { openLedger } = await import('../open-ledger.ts')
    const ledger = await openLedger(environment(), { schema: 'migrate', max: 2 })
    await ledger.close()
    terminal.say(both(['数据库结构已是最新', 'the schema is up to date']))
    return 0
  },
})
