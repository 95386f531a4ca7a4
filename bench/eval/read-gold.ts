import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { goldRows, type GoldRow } from '../gold-rows.ts'

/** The labelled mentions lie beside the checkout and never in it. */
export class NoGoldRows extends Error {
  constructor(file: string) {
    super(
      `没有标注数据：找不到 ${file}。请用 --data 指定数据文件夹（其中应有 gold/dev.jsonl）；只跑否定句探针和难题对：npm run eval -- --probes\n` +
        `No labelled mentions: ${file} does not exist. Name their folder with --data (it holds gold/dev.jsonl); the pairs alone: npm run eval -- --probes`,
    )
    this.name = 'NoGoldRows'
  }
}

export function hasGold(data: string): boolean {
  return existsSync(goldFile(data, 'dev'))
}

/** Throws `NoGoldRows` where the file is not there. */
export function readGold(data: string, part: 'dev' | 'train'): GoldRow[] {
  const file = goldFile(data, part)
  if (!existsSync(file)) throw new NoGoldRows(file)
  return goldRows(readFileSync(file, 'utf8'))
}

function goldFile(data: string, part: string): string {
  return join(data, 'gold', `${part}.jsonl`)
}
