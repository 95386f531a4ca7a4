import { both } from '../bilingual.ts'
import { defineCommand } from '../define-command.ts'
import { table } from '../table.ts'

const marks = { ok: '✓', warn: '!', missing: '✗' }

export const doctor = defineCommand({
  name: 'doctor',
  summary: ['看看什么在运行、缺什么、怎么补', 'what runs, what is missing, how to get it'],
  usage: '',
  args: { min: 0, max: 0 },
  options: { json: { type: 'boolean', help: ['输出 JSON', 'print JSON'] } },
  examples: ['koushao doctor', 'koushao doctor --json'],
  run: async ({ options, environment, terminal }) => {
    const env = environment()
    terminal.status(both(['检查中…', 'looking…']))
    const { examine } = await import('../examine.ts')
    const findings = await examine(env, process.version)
    if (options.json) await terminal.out(JSON.stringify(findings, null, 2))
    else {
      const rows = findings.map(({ name, state, detail, help }) => [
        marks[state],
        name,
        detail,
        help ? `→ ${help}` : '',
      ])
      for (const line of table(['', '', '', ''], rows).slice(1)) await terminal.out(line)
    }
    return findings.some((finding) => finding.state === 'missing') ? 1 : 0
  },
})
