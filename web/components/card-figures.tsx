import { modelCardValue, modelCardWords } from '../../core/model-card-words.ts'
import type { View } from '../view.ts'

import { DataTable } from './data-table.tsx'

type Props = { view: View; figures: Readonly<Record<string, string | number>> }

/** How the card names a figure on the labelled set alone. */
const alone = 'gold: '

/** And those of the layers for English. */
const ofEnglish = 'English: '

/** The figures of a model, on everything labelled and, as the card has them, on the labelled set alone and in English. */
export function CardFigures({ view: { say, language }, figures }: Props) {
  const names = new Set(
    Object.keys(figures).map((name) => name.replace(alone, '').replace(ofEnglish, '')),
  )
  const shown = (name: string, of: string) => {
    const value = figures[of + name]
    return value === undefined ? '—' : modelCardValue(name, value, language)
  }
  return (
    <DataTable
      rows={[...names]}
      columns={[
        {
          label: say('指标', 'Figure'),
          class: 'cell-main',
          cell: (name) => modelCardWords(name, language),
        },
        { label: say('人工标注集', 'Labelled set'), cell: (name) => shown(name, alone) },
        { label: say('全部训练文本', 'All texts trained on'), cell: (name) => shown(name, '') },
        { label: say('英文', 'English'), cell: (name) => shown(name, ofEnglish) },
      ]}
    />
  )
}
