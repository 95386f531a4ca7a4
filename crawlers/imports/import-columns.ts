import { UsageError } from '../../core/errors.ts'

/** What a column of a file may be for us, and the headers by which it is known without being told. */
const fields = {
  text: [
    'text',
    'content',
    'comment',
    'review',
    'body',
    '评论',
    '评论内容',
    '评价',
    '评价内容',
    '内容',
    '初评内容',
    '投诉内容',
    '正文',
    '用户评价',
  ],
  published: [
    'published',
    'date',
    'time',
    'created_at',
    'datetime',
    'month',
    '时间',
    '日期',
    '月份',
    '评论时间',
    '评价时间',
    '发布时间',
    '评论日期',
    '评价日期',
    '投诉时间',
  ],
  id: [
    'id',
    'review_id',
    'comment_id',
    'reviewid',
    'commentid',
    '评论id',
    '评价id',
    '评论编号',
    '评价编号',
  ],
  title: ['title', 'subject', '标题', '主题'],
  rating: ['rating', 'stars', 'star', 'score', '评分', '星级', '打分'],
  author: [
    'author',
    'user',
    'nickname',
    'username',
    'user_name',
    '用户',
    '昵称',
    '用户名',
    '买家昵称',
    '用户昵称',
    '作者',
  ],
  url: ['url', 'link', '链接', '网址', '原文链接'],
  sku: ['sku', 'sku_id', 'model', '型号', '产品型号', '商品型号', '商品编号'],
  product: ['product', 'product_name', '商品', '商品名称', '产品', '产品名称'],
  version: ['version', '版本'],
  likes: ['likes', 'like', '点赞', '点赞数', '赞', '有用'],
  reposts: ['reposts', 'shares', '转发', '转发数'],
  comments: ['comments', 'replies', '回复数', '评论数'],
  reply: ['reply', 'seller_reply', '商家回复', '客服回复', '回复内容'],
} as const

export type ImportField = keyof typeof fields
/** Our field → the column's index in the file. */
export type ColumnMap = Partial<Record<ImportField, number>>
export type Columns = {
  at: ColumnMap
  /** The same by name, as it was read or guessed. */
  mapping: Record<string, string>
  guessed: boolean
}

/** Which column is what: as told by `field=column`, or guessed by the usual headers where nothing is told. */
export function importColumns(
  header: readonly string[],
  told: Record<string, string> | null,
): Columns {
  const names = header.map((name) => name.replace(/^\ufeff/, '').trim())
  const mapping = told ?? guess(names)
  const at: ColumnMap = {}
  for (const [field, column] of Object.entries(mapping)) {
    if (!isField(field)) throw wrongUse(`"${field}" is not a field`, names)
    const index = names.indexOf(column)
    if (index < 0) throw wrongUse(`the file has no column "${column}"`, names)
    at[field] = index
  }
  if (at.text === undefined)
    throw wrongUse(told ? '"text" is not mapped' : 'no column looks like the text', names)
  return { at, mapping, guessed: told === null }
}

function isField(name: string): name is ImportField {
  return Object.hasOwn(fields, name)
}

function guess(names: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [field, usual] of Object.entries(fields)) {
    const column = usual
      .map((header) =>
        names.find((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_') === header),
      )
      .find((name) => name !== undefined && !Object.values(found).includes(name))
    if (column !== undefined) found[field] = column
  }
  return found
}

function wrongUse(what: string, names: readonly string[]): UsageError {
  const text =
    names.find((name) => fields.text.some((usual) => usual === name.toLowerCase())) ??
    names.at(-1) ??
    'text'
  return new UsageError(
    [
      `--map: ${what}`,
      `  columns of the file: ${names.join(', ')}`,
      `  fields: ${Object.keys(fields).join(', ')}`,
      `  example: --map text=${text}${names[0] !== undefined && names[0] !== text ? `,id=${names[0]}` : ''}`,
    ].join('\n'),
  )
}
