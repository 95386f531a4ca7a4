import { dayMs } from '../../core/clock.ts'
import type { RawPost } from '../../core/mention.ts'

import { htmlText } from '../read/html-text.ts'
import type { ColumnMap, ImportField } from './import-columns.ts'
import { customerWords } from './customer-words.ts'
import { importTime } from './import-time.ts'
import { readCount } from '../read/read-count.ts'

export type ImportRowContext = { columns: ColumnMap; width: number; now: Date; zone: string }

/** A row as a post without its identity, or why it is rejected. */
export function importRow(
  cells: readonly string[],
  ctx: ImportRowContext,
): Omit<RawPost, 'sourceId'> | { rejected: string } {
  if (cells.length !== ctx.width)
    return {
      rejected: `有 ${cells.length} 列，应为 ${ctx.width} 列 / ${cells.length} columns where ${ctx.width} are expected`,
    }
  const get = (field: ImportField) => {
    const at = ctx.columns[field]
    const cell = at === undefined ? '' : (cells[at] ?? '').trim()
    return cell === '' ? undefined : cell
  }
  const { said: text, answer } = customerWords(
    htmlText((get('text') ?? '').replaceAll(/\r?\n/g, '<br>')),
  )
  if (text === '') return { rejected: '正文是空的 / the text is empty' }
  const time =
    ctx.columns.published === undefined
      ? null
      : importTime(get('published') ?? '', ctx.now, ctx.zone)
  if (time !== null && time.at === null)
    return { rejected: dateFault(get('published'), '读不懂日期', 'cannot be read') }
  if (time?.at && time.at.getTime() > ctx.now.getTime() + dayMs)
    return { rejected: dateFault(get('published'), '日期在将来', 'lies in the future') }
  const rating = readRating(get('rating'))
  if (rating === null) {
    const given = get('rating') ?? ''
    return { rejected: `评分“${given}”不是 0 到 5 / the rating "${given}" is not 0 to 5` }
  }
  const counts = {
    likes: readCount(get('likes')),
    reposts: readCount(get('reposts')),
    comments: readCount(get('comments')),
  }
  const author = get('author')
  const product = { id: get('sku'), name: get('product'), version: get('version') }
  const reply = get('reply') ?? answer
  const url = get('url')
  return {
    kind: ctx.columns.session === undefined && answer === undefined ? 'review' : 'message',
    url: url !== undefined && /^https?:\/\//.test(url) ? url.slice(0, 4000) : undefined,
    title: get('title'),
    text,
    publishedAt: time?.at ?? null,
    publishedPrecision: time?.precision ?? 'unknown',
    author: author === undefined ? undefined : { name: author },
    rating,
    likes: counts.likes.value,
    reposts: counts.reposts.value,
    comments: counts.comments.value,
    approx: Object.values(counts).some((count) => count.approx),
    product: Object.values(product).some(Boolean) ? product : undefined,
    reply: reply === undefined ? undefined : { text: reply, at: null },
  }
}

function dateFault(given = '', zh: string, en: string): string {
  return `${zh}“${given}” / the date "${given}" ${en}`
}

/** 4, "4.0", "4星", "4/5", "★★★★"; undefined where nothing is given, null where it cannot be a rating. */
function readRating(cell: string | undefined): RawPost['rating'] | null {
  if (cell === undefined) return undefined
  const stars = /^[★☆]{1,5}$/.test(cell) ? cell.replaceAll('☆', '').length : undefined
  const value =
    stars ?? Number(/^(\d(?:\.\d+)?) ?(?:星|分|stars?|\/ ?5)?$/i.exec(cell)?.[1] ?? Number.NaN)
  return value >= 0 && value <= 5 ? { value, max: 5 } : null
}
