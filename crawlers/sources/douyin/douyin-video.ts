import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { tidy } from '../../read/html-text.ts'
import { isOn } from '../../read/is-on.ts'
import { reachOf } from '../../read/reach-of.ts'
import { readTime } from '../../read/read-time.ts'

import { douyinAuthor } from './douyin-author.ts'

/** `aweme_type` of posts made of pictures. */
const pictures = '68'

/** One video or picture post (`aweme_info`). Null: an advertisement, or what was deleted. A string: why it could not be read. */
export function readDouyinVideo(value: unknown, fetchedAt: Date): RawPost | string | null {
  const aweme = fieldsOf(value)
  if (isOn(aweme.raw('is_ads')) || aweme.of('raw_ad_data').has('creative_id')) return null
  if (isOn(aweme.of('status').raw('is_delete'))) return null
  const statistics = aweme.of('statistics', 'stats')
  const id = aweme.id('aweme_id') ?? statistics.id('aweme_id') ?? aweme.id('group_id')
  if (id === undefined) return 'video: no id'
  const time = readTime(aweme.raw('create_time'), fetchedAt)
  const title = tidy(aweme.text('item_title') ?? '')
  return {
    sourceId: id,
    kind: 'post',
    url: `https://www.douyin.com/${isPictures(value) ? 'note' : 'video'}/${id}`,
    ...(title === '' ? {} : { title }),
    text: tidy(aweme.text('desc', 'caption', 'preview_title') ?? ''),
    publishedAt: time.at,
    publishedPrecision: time.precision,
    author: douyinAuthor(aweme.of('author', 'author_info')),
    ...reachOf({
      likes: statistics.count('digg_count'),
      reposts: statistics.count('share_count'),
      comments: statistics.count('comment_count'),
    }),
  }
}

function isPictures(value: unknown): boolean {
  const aweme = fieldsOf(value)
  return (
    aweme.text('aweme_type') === pictures ||
    (aweme.list('images', 'image_infos')?.length ?? 0) > 0 ||
    /\/note\//.test(aweme.text('share_url') ?? '')
  )
}
