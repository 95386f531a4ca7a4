import { modelCardValue, modelCardWords } from '../../core/model-card-words.ts'
import type { CardPart, ShippedModelFacts } from '../deps.ts'
import type { View } from '../view.ts'

import { CardFigures } from './card-figures.tsx'
import { DataTable } from './data-table.tsx'

/** `[中文, English]` of the parts that we know; another part goes by its own name. */
const titles: Record<string, readonly [string, string]> = {
  version: ['版本', 'Version'],
  trainedOn: ['训练数据', 'Trained on'],
  recipe: ['训练配方', 'Recipe'],
  crossValidation: ['交叉验证的指标', 'Figures by cross-validation'],
  polarity: ['情感极性模型', 'Polarity model'],
  limits: ['局限', 'Limits'],
}

/** The card of a model, part by part. */
export function ModelCardParts({ view, card }: { view: View; card: ShippedModelFacts['card'] }) {
  const { say } = view
  return (
    <section class="card">
      <h2>{say('随程序附带的模型', 'The shipped model')}</h2>
      {Object.entries(card)
        .filter(([, part]) => sizeOf(part) > 0)
        .map(([name, part]) => {
          const [zh, en] = titles[name] ?? [name, name]
          // a long table is opened by whoever wants it
          return sizeOf(part) > foldFrom ? (
            <details class="fold">
              <summary>{say(zh, en)}</summary>
              <Part view={view} name={name} part={part} />
            </details>
          ) : (
            <>
              <h3>{say(zh, en)}</h3>
              <Part view={view} name={name} part={part} />
            </>
          )
        })}
    </section>
  )
}

function Part({ view, name: partName, part }: { view: View; name: string; part: CardPart }) {
  const { say, language } = view
  if (typeof part === 'string') return <p>{part}</p>
  if (isList(part))
    return (
      <ul>
        {part.map((sentence) => (
          <li>{modelCardWords(sentence, language)}</li>
        ))}
      </ul>
    )
  if (partName === 'crossValidation') return <CardFigures view={view} figures={part} />
  return (
    <DataTable
      rows={Object.entries(part)}
      columns={[
        {
          label: say('名称', 'Name'),
          class: 'cell-main',
          cell: ([name]) => modelCardWords(name, language),
        },
        {
          label: say('值', 'Value'),
          cell: ([name, value]) => modelCardValue(name, value, language),
        },
      ]}
    />
  )
}

const foldFrom = 6

function sizeOf(part: CardPart): number {
  return typeof part === 'string' || isList(part) ? part.length && 1 : Object.keys(part).length
}

function isList(part: CardPart): part is readonly string[] {
  return Array.isArray(part)
}
