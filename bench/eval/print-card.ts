import { aspects, sentiments } from '../../core/classification.ts'
import type { Measured } from './bootstrap.ts'
import type { measureDev, measureProbes } from './measure.ts'
import { figureRows, matrix, number, table } from './print-table.ts'
import type { CardFigures } from './read-model-card.ts'

type Figures = Readonly<Record<string, Measured>>
type Dev = ReturnType<typeof measureDev>

/** The scorecard of dev as text: headlines beside what the rules alone reach, aspects, domains, confusions, calibration. */
export function devCard(
  { rows, support, figures, severity, sentiment, calibration }: Dev,
  rules: Readonly<Record<string, number>>,
): string {
  return [
    heading(`dev（${rows.length}），95 % 区间 bootstrap interval`),
    table([
      ['', '值 value', '95 %', '门槛 bar', '只用规则 rules alone', '已知 known'],
      ...figureRows(
        where(
          figures,
          (name) => !/^(aspect |domain |calibration|unsure|complaint accuracy)/.test(name),
        ),
      ).map(([name = '', value = '', range = '', bar = '', known = '']) => [
        name,
        value,
        range,
        bar,
        number(rules[name] ?? NaN),
        known,
      ]),
    ]),
    heading('各方面 per aspect'),
    table([
      ['', 'F1', '95 %', 'P', 'R', '标注数 support'],
      ...aspects
        .filter((a) => support[a] > 0)
        .map((a) => [...perAspect(figures, a), String(support[a])]),
    ]),
    heading('各领域 per domain'),
    table(domainRows(rowsPerDomain(rows), figures)),
    heading('严重度 severity'),
    matrix(['0', '1', '2', '3'], severity),
    heading('情感 sentiment'),
    matrix(sentiments, sentiment),
    heading('校准 calibration: complaintScore'),
    table([
      ['分箱 bin', '条数 rows', '均分 mean score', '投诉占比 share of complaints'],
      ...calibration.map((b) => [
        `${b.from.toFixed(1)}–${b.to.toFixed(1)}`,
        String(b.rows),
        b.rows === 0 ? '–' : number(b.meanScore),
        b.rows === 0 ? '–' : number(b.share),
      ]),
    ]),
    table(
      figureRows(where(figures, (name) => /^(calibration|unsure|complaint accuracy)/.test(name))),
    ),
  ].join('\n')
}

export function englishCard(figures: Figures): string {
  return [
    heading('英文提及（编写的，未参与训练）English mentions, invented, never trained on'),
    table(figureRows(figures)),
  ].join('\n')
}

const setNames = {
  'negation probes': '否定句探针 negation probes',
  'hard pairs': '难题对 hard pairs',
  'fresh pairs': '新写的对 fresh pairs',
  'blind pairs': '他人盲写的对 blind pairs',
} as const

export function probesCard(sets: ReturnType<typeof measureProbes>): string {
  return sets.map(setCard).join('\n')
}

function setCard({ set, pairs, figures }: ReturnType<typeof measureProbes>[number]): string {
  const wrong = pairs.filter((p) => !p.right)
  return [
    heading(`${setNames[set]}: ${pairs.length - wrong.length} / ${pairs.length}`),
    table(figureRows(figures)),
    ...wrong.map(
      ({ probe: { a, b, expect, turn }, said }) =>
        `  ✗ ${expect.output}（${turn}）${a} → ${said.a}, ${expect.a} | ${b} → ${said.b}, ${expect.b}`,
    ),
  ].join('\n')
}

export function throughputCard(figures: Figures): string {
  return [heading('吞吐 throughput, one process'), table(figureRows(figures))].join('\n')
}

const groupNames: Readonly<Record<string, string>> = {
  trainedOn: '训练用了多少条 rows trained on',
  crossValidation:
    '交叉验证：全部训练条目；"gold:" 只算人工标注集 cross-validation: all rows trained on; "gold:" the labelled set alone',
}

/** What the training wrote on the model's card, printed as it stands. */
export function cardFigures(model: string, groups: CardFigures): string {
  const parts = Object.entries(groups).flatMap(([name, figures]) => [
    `  ${groupNames[name] ?? name}`,
    table(
      Object.entries(figures).map(([key, value]) => [`  ${key.replace('|', ' ')}`, number(value)]),
    ),
  ])
  return [
    heading(`模型卡 model card: ${model}`),
    ...(parts.length > 0 ? parts : ['  没有数字 no figures']),
  ].join('\n')
}

function heading(text: string): string {
  return `\n${text}`
}

function where(figures: Figures, keep: (name: string) => boolean): Record<string, Measured> {
  return Object.fromEntries(Object.entries(figures).filter(([name]) => keep(name)))
}

/** Domain → [rows, complaints among them]. */
function rowsPerDomain(rows: Dev['rows']): Map<string, [number, number]> {
  const counts = new Map<string, [number, number]>()
  for (const { gold } of rows) {
    const [all, complaints] = counts.get(gold.domain) ?? [0, 0]
    counts.set(gold.domain, [all + 1, complaints + (gold.complaint ? 1 : 0)])
  }
  return counts
}

function perAspect(figures: Figures, aspect: string): string[] {
  const of = (kind: string) => figures[`aspect ${aspect} ${kind}`]?.value ?? NaN
  return [
    aspect,
    ...interval(figures[`aspect ${aspect} F1`]),
    number(of('precision')),
    number(of('recall')),
  ]
}

function domainRows(counts: Map<string, [number, number]>, figures: Figures): string[][] {
  const names = ['complaint F1', 'aspects micro-F1', 'sentiment macro-F1']
  return [
    ['', '条数 rows', '投诉 complaints', ...names.flatMap((name) => [name, '95 %'])],
    ...[...counts]
      .toSorted((a, b) => b[1][0] - a[1][0])
      .map(([domain, [all, complaints]]) => [
        domain,
        String(all),
        String(complaints),
        ...names.flatMap((name) => interval(figures[`domain ${domain}: ${name}`])),
      ]),
  ]
}

function interval(measured: Measured | undefined): [string, string] {
  if (!measured) return ['–', '']
  return [number(measured.value), `[${number(measured.low)}, ${number(measured.high)}]`]
}
