import { ruleNumbers } from '../../core/rule-numbers.ts'
import { ruleWords } from '../../core/rule-words.ts'
import type { TierRules } from '../../core/rule.ts'
import { ruleField } from '../edited-rules.ts'
import type { View } from '../view.ts'

import { SelectField } from './select-field.tsx'

type Props = {
  view: View
  brandId: number | undefined
  since: string
  until: string
  /** Present ones of the brand; null until one is chosen. */
  rules: TierRules | null
  query: Readonly<Record<string, string>>
}

/** Which brand and days, and the numbers of the rules to try instead of the present ones. */
export function BacktestForm({ view, brandId, since, until, rules, query }: Props) {
  const { say, language } = view
  const numbers = rules ? [...ruleNumbers(rules)] : []
  const isEdited = ([place, present]: [string, number]) => {
    const written = query[ruleField + place] ?? ''
    return written !== '' && Number(written) !== present
  }
  return (
    <form class="filters" method="get">
      <SelectField
        name="brand"
        label={say('品牌', 'Brand')}
        value={brandId?.toString()}
        options={view.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
      />
      <label class="field">
        <span>{say('从', 'Since')}</span>
        <input type="date" name="since" required value={since} />
      </label>
      <label class="field">
        <span>{say('到', 'Until')}</span>
        <input type="date" name="until" required value={until} />
      </label>
      <div class="filter-buttons">
        <button>{say('回测', 'Run')}</button>
      </div>
      {numbers.length > 0 ? (
        <details class="fold rule-fields" open={numbers.some(isEdited)}>
          <summary>{say('试另一套规则', 'Try other rules')}</summary>
          <p class="muted">
            {say(
              '改任意一个数再回测，就会与现行规则对照。灰色是现行值。',
              'Change any number and run again to see both side by side. The present value is shown grey.',
            )}
          </p>
          <div class="fields">
            {numbers.map(([place, present]) => (
              <label class="field">
                <span>{ruleWords(place, language)}</span>
                <input
                  type="number"
                  step="any"
                  min="0"
                  name={ruleField + place}
                  placeholder={String(present)}
                  value={isEdited([place, present]) ? query[ruleField + place] : ''}
                />
              </label>
            ))}
          </div>
        </details>
      ) : null}
    </form>
  )
}
