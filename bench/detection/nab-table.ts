import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { judgeLines } from '../../alerts/detection/judge-lines.ts'
import { table } from '../eval/print-table.ts'

import { nabScore, profiles, type Scored } from './nab-score.ts'

/**
 * What published detectors reach on the same ten series, computed from their result files in NAB: at the
 * threshold of the whole benchmark, and at the best one for these ten. Rows outside windows, windows found.
 */
const published = [
  ['ARTime', '81.8', '83.2', '67', '33'],
  ['CAD-OSE', '74.5', '74.5', '9', '27'],
  ['Numenta HTM', '68.0', '69.3', '51', '27'],
  ['earthgecko Skyline', '68.9', '68.9', '147', '32'],
  ['Twitter ADVec', '59.6', '59.6', '', ''],
  ['windowed Gaussian', '51.4', '51.4', '', ''],
  ['random', '26.4', '26.4', '', ''],
] as const

/** The ten brand-mention series of NAB by its rules, read from what `koushao detect` writes. */
export async function nabTable(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).toSorted()
  const windows = JSON.parse(await readFile(join(folder, 'windows.json'), 'utf8')) as Record<
    string,
    [string, string][]
  >
  const corpus: Scored[] = []
  const rows: string[][] = []
  for (const name of names) {
    const judge = judgeLines()
    const out: string[][] = []
    for (const line of (await readFile(join(folder, name), 'utf8')).split('\n')) {
      const judged = judge(line.trimEnd())
      if ('out' in judged) out.push(judged.out.split(','))
    }
    const index = new Map(out.map(([timestamp = ''], i) => [timestamp, i]))
    const spans = (windows[name] ?? []).map(
      (pair) => pair.map((end) => index.get(end.split('.')[0] ?? '') ?? -1) as [number, number],
    )
    corpus.push({ scores: out.map((cells) => Number(cells[2])), windows: spans })
    rows.push([name, String(out.length), String(out.filter((cells) => cells[3] === '1').length)])
  }
  const ours = Object.values(profiles).map((profile) => nabScore(corpus, profile))
  const [standard] = ours
  const found = standard ?? { score: 0, threshold: 1, falseRows: 0, found: 0 }
  return [
    table([
      [
        '',
        '整个 NAB 的门限 NAB-wide',
        '这十条的门限 best for these',
        '窗外行 rows outside',
        '窗 windows',
      ],
      ['Koushao', '', found.score.toFixed(1), String(found.falseRows), `${found.found}/33`],
      ...published.map((row) => [...row]),
    ]),
    `  Koushao: standard / low FP / low FN ${ours.map(({ score }) => score.toFixed(1)).join(' / ')}, 门限 threshold ${found.threshold.toFixed(3)}`,
    `  alert = 1: ${rows.map(([name = '', , alerts]) => `${/_([A-Z]+)\./u.exec(name)?.[1]} ${alerts}`).join(', ')}`,
  ].join('\n')
}
