import type { CardPart, ShippedModelFacts } from '../deps.ts'
import type { View } from '../view.ts'

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
              <Part view={view} part={part} />
            </details>
          ) : (
            <>
              <h3>{say(zh, en)}</h3>
              <Part view={view} part={part} />
            </>
          )
        })}
    </section>
  )
}

/** `中文|English` in the language of the page; a plain name goes as it is. */
function inWords({ say }: View, text: string): string {
  const [zh = text, en = zh] = text.split('|')
  return say(zh, en)
}

function Part({ view, part }: { view: View; part: CardPart }) {
  const { say } = view
  if (typeof part === 'string') return <p>{part}</p>
  if (isList(part))
    return (
      <ul>
        {part.map((sentence) => (
          <li>{inWords(view, sentence)}</li>
        ))}
      </ul>
    )
  return (
    <DataTable
      rows={Object.entries(part)}
      columns={[
        { label: say('名称', 'Name'), cell: ([name]) => inWords(view, name) },
        { label: say('值', 'Value'), cell: ([, value]) => String(value) },
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
