import { describe, expect, it } from 'vitest'

import { BrandSettings } from '../../core/brand.ts'
import { EscalationPolicy } from '../../core/escalation.ts'
import { ruleNames, TierRules } from '../../core/rule.ts'

import { pages } from './pages.ts'

const alerting = pages.read('docs/alerting.md')
const rows = pages
  .section(alerting, /^Rules /)
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) => line.split(' | '))
const textOf = (rule: string, tier: string) =>
  rows.find(([name, of]) => name === `| \`${rule}\`` && of === tier)?.[2] ?? ''
const grouped = (number: number) => number.toLocaleString('en-US')
const { falseAlarmsPerMonth, hot, crisis, quiet } = TierRules.parse({})

describe('docs/alerting.md', () => {
  it('has a row for every rule that raises or lowers a tier', () => {
    const named = new Set(rows.map(([name = '']) => name.replace(/[|` ]/g, '')))
    const judged = ruleNames.filter((rule) => rule !== 'quiet-window' && rule !== 'person')
    expect([...named].toSorted()).toEqual(judged.toSorted())
  })

  it.each([
    ['many-authors', 'hot', `≥ ${hot.distinctAuthors} people within ${hot.windowHours} h`],
    ['reach', 'hot', grouped(hot.reach)],
    ['growth', 'hot', `≥ ${hot.growthInteractions} interactions within ${hot.growthHours} h`],
    ['critical-severity', 'crisis', `${crisis.criticalAuthors} people`],
    ['regulator-or-media', 'crisis', `${crisis.regulatorAuthors} people`],
    ['mass-complaint', 'crisis', `${crisis.massAuthors} people in ${crisis.windowHours} h`],
    ['spread-over-sites', 'crisis', `on ${crisis.sources} sites`],
    ['reach', 'crisis', grouped(crisis.reach)],
  ])('%s (%s) has the default of the code: %s', (rule, tier, words) => {
    expect(textOf(rule, tier)).toContain(words)
  })

  it('has the other defaults, too', () => {
    expect(alerting).toContain(`(default ${falseAlarmsPerMonth})`)
    expect(alerting).toContain(`(crisis ${quiet.crisis}, hot ${quiet.hot})`)
    expect(alerting).toContain(`closes after ${quiet.close} h`)
    const { waitMinutes } = EscalationPolicy.parse({})
    expect(alerting).toContain(`(crisis ${waitMinutes.crisis}, hot ${waitMinutes.hot})`)
    expect(alerting).toContain(
      `\`alertHorizonHours\` (${BrandSettings.parse({}).alertHorizonHours})`,
    )
  })
})

describe('docs/service.md', () => {
  const service = pages.read('docs/service.md')
  const { serviceLevels, authority } = BrandSettings.parse({})
  const level = serviceLevels.ordinary

  it.each([
    [`${level.firstAnswerHours} h (\`firstAnswerHours\`)`],
    [`${level.nextAnswerHours} h (\`nextAnswerHours\`)`],
    [`${level.answerHours} h (\`answerHours\`)`],
    [`${level.closeDays} days (\`closeDays\`)`],
    [`${level.callBackHours} h (\`callBackHours\`)`],
  ])('has the default of the code: %s', (words) => expect(service).toContain(words))

  it('tells what each role may grant by default', () => {
    const said = authority.map(({ role, upTo }) =>
      upTo === undefined ? `${role} without limit` : `${role} ${grouped(upTo)}`,
    )
    for (const words of said) expect(service).toContain(words)
  })

  it('says that all tiers have the same terms until somebody sets others', () => {
    expect(serviceLevels.hot).toEqual(level)
    expect(serviceLevels.crisis).toEqual(level)
    expect(service).toContain('`serviceLevels` sets them for each tier')
  })
})
