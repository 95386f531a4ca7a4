import { aspects, sentiments } from '../../core/classification.ts'
import { aspectWord, sentimentWords, severityWords } from '../../core/words.ts'
import type { MentionDetail } from '../../db/queries/console-mention.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { SelectField } from './select-field.tsx'

type Props = { view: View; mentionId: number; current: NonNullable<MentionDetail['current']> }

/** What a person would have said: filled with the model's answer, kept as a labelled example. */
export function CorrectionForm({ view, mentionId, current }: Props) {
  const { say, language } = view
  return (
    <details class="card fold">
      <summary>{say('判断有误？更正', 'Wrong? Correct it')}</summary>
      <ActionForm
        view={view}
        action={`/mentions/${mentionId}/correction`}
        label={say('保存更正', 'Save')}
        needs="service"
        tone="main"
        class="fields"
      >
        <SelectField
          name="sentiment"
          label={say('情感', 'Sentiment')}
          value={current.sentiment}
          options={sentiments.map((value) => ({ value, label: sentimentWords[value][language] }))}
        />
        <SelectField
          name="severity"
          label={say('严重程度', 'Severity')}
          value={String(current.severity)}
          options={([0, 1, 2, 3] as const).map((value) => ({
            value: String(value),
            label: severityWords[value][language],
          }))}
        />
        <label class="check">
          <input type="checkbox" name="complaint" value="yes" checked={current.complaint} />
          {say('是售后投诉', 'It is a complaint')}
        </label>
        <fieldset class="checks">
          <legend>{say('被投诉的方面', 'Aspects complained about')}</legend>
          {aspects.map((aspect) => (
            <label class="check">
              <input
                type="checkbox"
                name="aspects"
                value={aspect}
                checked={current.topics.includes(aspect)}
              />
              {aspectWord(aspect, language)}
            </label>
          ))}
        </fieldset>
      </ActionForm>
    </details>
  )
}
