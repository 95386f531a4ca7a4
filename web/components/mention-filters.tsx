import { aspects, sentiments } from '../../core/classification.ts'
import { aspectWord, sentimentWords, severityWords } from '../../core/words.ts'
import type { SourceRow } from '../../db/queries/console-sources.ts'
import type { MentionQuery } from '../mention-query.ts'
import type { View } from '../view.ts'

import { Icon } from './icon.tsx'
import { SelectField } from './select-field.tsx'

type Props = { view: View; query: MentionQuery; sources: readonly SourceRow[] }

/** The filter form of mentions; with scripts it answers in place and keeps the address right. */
export function MentionFilters({ view, query, sources }: Props) {
  const { say, language } = view
  const all = say('全部', 'All')
  const either = (
    name: 'complaint' | 'unsure' | 'campaign' | 'suspected',
    label: string,
    yes: string,
    no: string,
  ) => (
    <SelectField
      name={name}
      label={label}
      value={query[name]}
      any={all}
      options={[
        { value: 'yes', label: yes },
        { value: 'no', label: no },
      ]}
    />
  )
  return (
    <form
      class="filters"
      method="get"
      action="/mentions"
      hx-get="/mentions"
      hx-target="#mentions"
      hx-select="#mentions"
      hx-swap="outerHTML"
      hx-push-url="true"
      hx-trigger="change, submit"
    >
      <label class="field field-wide">
        <span>{say('搜索原文', 'Search the text')}</span>
        <span class="search">
          <Icon name="search" />
          <input
            type="search"
            name="q"
            value={query.q}
            placeholder={say('例如：安装 迟到', 'e.g. installation late')}
          />
        </span>
      </label>
      <SelectField
        name="brand"
        label={say('品牌', 'Brand')}
        value={query.brand?.toString()}
        any={all}
        options={view.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
      />
      <SelectField
        name="source"
        label={say('来源', 'Source')}
        value={query.source?.toString()}
        any={all}
        options={sources.map((source) => ({ value: String(source.id), label: source.name }))}
      />
      <SelectField
        name="sentiment"
        label={say('情感', 'Sentiment')}
        value={query.sentiment}
        any={all}
        options={sentiments.map((value) => ({ value, label: sentimentWords[value][language] }))}
      />
      {either(
        'complaint',
        say('投诉', 'Complaint'),
        say('是投诉', 'Complaints'),
        say('不是投诉', 'Others'),
      )}
      {either(
        'unsure',
        say('拿不准', 'Unsure'),
        say('只看拿不准', 'Only these'),
        say('不看拿不准', 'Without'),
      )}
      <SelectField
        name="aspect"
        label={say('售后方面', 'Aspect')}
        value={query.aspect}
        any={all}
        options={aspects.map((value) => ({ value, label: aspectWord(value, language) }))}
      />
      <SelectField
        name="severity"
        label={say('严重程度', 'Severity')}
        value={query.severity?.toString()}
        any={all}
        options={([1, 2, 3] as const).map((value) => ({
          value: String(value),
          label: severityWords[value][language],
        }))}
      />
      {either(
        'campaign',
        say('自家活动', 'Own campaigns'),
        say('只看自家活动', 'Only these'),
        say('不看自家活动', 'Without'),
      )}
      {either(
        'suspected',
        say('疑似水军', 'Looks ordered'),
        say('只看疑似', 'Only suspects'),
        say('不看疑似', 'Without'),
      )}
      <label class="field">
        <span>{say('从', 'Since')}</span>
        <input type="date" name="since" value={query.since} />
      </label>
      <label class="field">
        <span>{say('到', 'Until')}</span>
        <input type="date" name="until" value={query.until} />
      </label>
      {query.keyphrase ? <input type="hidden" name="keyphrase" value={query.keyphrase} /> : null}
      <div class="filter-buttons">
        <button>{say('筛选', 'Filter')}</button>
        <a class="button quiet" href="/mentions">
          {say('清除', 'Clear')}
        </a>
      </div>
    </form>
  )
}
