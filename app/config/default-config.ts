import { defaultIndustries } from '../../core/industry.ts'
import { TierRules } from '../../core/rule.ts'

import type { Config } from './config.ts'

/** What stands where no koushao.yaml was written and no demo world runs: nobody watched, usual rules. */
export function defaultConfig(): Config {
  return {
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    industries: [...defaultIndustries],
    brands: [],
    sources: [],
    rules: TierRules.parse({}),
    channels: [],
    helpdesk: { kind: 'builtin', settings: {} },
  }
}
