import { aspects, sentiments, type Sentiment, type Severity } from '../../core/classification.ts'
import { aspectWord, sentimentWords, severityWords } from '../../core/words.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { SelectField } from './select-field.tsx'

type Labels = {
  sentiment: Sentiment
  complaint: boolean
  severity: Severity
  topics: readonly string[]
}

type Props = {
  view: View
  mentionId: number
  /** What the fields show first. */
  labels: Labels
  open: boolean
  /** Why what was sent could not be kept. */
  problem?: string | undefined
}

/** What a person would have said: filled with the model's answer, kept as a labelled example. */
export function CorrectionForm({ view, mentionId, labels, open, problem }: Props) {
  const { say, language } = view
  return (
    <details class="card fold" id="correction" open={open}>
      <summary>{say('判断有误？更正', 'Wrong? Correct it')}</summary>
      {problem ? (
        <p class="problem" role="alert">
          {problem}
        </p>
      ) : null}
      <ActionForm
        view={view}
        action={`/mentions/${mentionId}/correction`}
        label={say('保存更正', 'Save')}
        needs="service"
        tone="main"
        class="fields correction"
      >
        <SelectField
          name="sentiment"
          label={say('情感', 'Sentiment')}
          value={labels.sentiment}
          options={sentiments.map((value) => ({ value, label: sentimentWords[value][language] }))}
        />
        <SelectField
          name="severity"
          label={say('严重程度', 'Severity')}
          value={String(labels.severity)}
          options={([0, 1, 2, 3] as const).map((value) => ({
            value: String(value),
            label: severityWords[value][language],
          }))}
        />
        <label class="check">
          <input type="checkbox" name="complaint" value="yes" checked={labels.complaint} />
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
                checked={labels.topics.includes(aspect)}
              />
              {aspectWord(aspect, language)}
            </label>
          ))}
        </fieldset>
        <p class="muted">
          {say(
            '不是售后投诉时，严重程度和方面不计。',
            'Where it is no complaint, severity and aspects do not count.',
          )}
        </p>
      </ActionForm>
    </details>
  )
}
