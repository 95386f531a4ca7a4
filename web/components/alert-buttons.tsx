import type { AlertData } from '../load-alert.ts'
import type { View } from '../view.ts'

import { ActionForm } from './action-form.tsx'
import { Instant } from './instant.tsx'
import { SelectField } from './select-field.tsx'
import { isOpenStatus, TierTag } from './tags.tsx'
import { tiers } from '../../core/tier.ts'
import { tierWords } from '../../core/words.ts'

/** What a person may do with an alert, by role. */
export function AlertButtons({ view, data }: { view: View; data: AlertData }) {
  const { say } = view
  const { alert } = data
  const at = `/alerts/${alert.id}`
  const falseAlarm = (confirm: string) => (
    <ActionForm
      view={view}
      action={`${at}/false-alarm`}
      label={say('标为误报', 'False alarm')}
      needs="pr"
      tone="bad"
      confirm={confirm}
    />
  )
  return (
    <>
      {isOpenStatus(alert.status) ? (
        <div class="buttons">
          {alert.status === 'open' ? (
            <ActionForm
              view={view}
              action={`${at}/acknowledge`}
              label={say('确认，我来处理', 'Acknowledge')}
              needs="service"
              tone="main"
            />
          ) : alert.tier === 'ordinary' ? null : (
            <ActionForm
              view={view}
              action={`${at}/confirm`}
              label={say('仍在处理', 'Still working on it')}
              needs="service"
              tone="main"
            />
          )}
          <ActionForm
            view={view}
            action={`${at}/resolve`}
            label={say('解除预警', 'Resolve')}
            needs="pr"
            confirm={say('确定解除这条预警？', 'Resolve this alert?')}
          />
          {falseAlarm(
            say(
              '标为误报会关闭预警并计入规则的误报率。继续？',
              'This closes the alert and counts against its rules. Go on?',
            ),
          )}
        </div>
      ) : null}
      {alert.status === 'resolved' ? (
        <div class="buttons">
          {alert.resolvedBy === 'koushao' && alert.acknowledgedAt === null ? (
            <ActionForm
              view={view}
              action={`${at}/confirm`}
              label={say('这条属实', 'It was right')}
              needs="service"
            />
          ) : null}
          {falseAlarm(
            say('标为误报会计入规则的误报率。继续？', 'This counts against its rules. Go on?'),
          )}
        </div>
      ) : null}
      {data.silences.map((silence) => (
        <div class="silenced">
          {say('静默中', 'Silenced')} ≤ <TierTag view={view} tier={silence.maxTier} /> ·{' '}
          {silence.reason} · {silence.createdBy} · {say('至', 'until')}{' '}
          <Instant view={view} at={silence.endsAt} zone={view.zoneOf(alert.brandId)} />
          <ActionForm
            view={view}
            action={`/silences/${silence.id}/end?alert=${alert.id}`}
            label={say('结束静默', 'End it')}
            needs="pr"
          />
        </div>
      ))}
      <div class="folds">
        <details class="fold">
          <summary>{say('添加备注', 'Add a note')}</summary>
          <ActionForm
            view={view}
            action={`${at}/note`}
            label={say('保存', 'Save')}
            needs="service"
            class="fields"
          >
            <textarea
              name="note"
              rows={2}
              required
              maxlength={2000}
              aria-label={say('备注', 'Note')}
            ></textarea>
          </ActionForm>
        </details>
        {isOpenStatus(alert.status) ? (
          <details class="fold">
            <summary>{say('静默通知', 'Silence notifications')}</summary>
            <ActionForm
              view={view}
              action={`${at}/silence`}
              label={say('开始静默', 'Silence')}
              needs="pr"
              class="fields"
            >
              <SelectField
                name="hours"
                label={say('时长', 'For')}
                value="24"
                options={['4', '24', '72', '168'].map((value) => ({
                  value,
                  label: say(`${value} 小时`, `${value} h`),
                }))}
              />
              <SelectField
                name="maxTier"
                label={say('最高到', 'Up to')}
                value="hot"
                options={tiers.map((value) => ({ value, label: tierWords[value][view.language] }))}
              />
              <label class="field field-wide">
                <span>{say('原因', 'Reason')}</span>
                <input name="reason" required maxlength={300} />
              </label>
            </ActionForm>
          </details>
        ) : null}
      </div>
    </>
  )
}
