import { loadHtml } from '../../read/load-html.ts'
import type { RawPost } from '../../../core/mention.ts'

import { fieldsOf } from '../../read/fields-of.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readJson } from '../../read/read-json.ts'
import { refusedHtml } from '../../read/refused-html.ts'
import { zhihuContent } from './zhihu-content.ts'

const sorts = {
  questions: 'question',
  answers: 'answer',
  articles: 'article',
  zvideos: 'zvideo',
  pins: 'pin',
}

/** A page with its data in `script#js-initialData`: `initialState.entities.{questions, answers, articles}`. */
export function readZhihuPage(html: string, fetchedAt: Date): PageOf<RawPost> {
  if (/zse_ck|account\/unhuman/.test(html))
    return refusedPage('captcha', 'a challenge instead of the page')
  const data = loadHtml(html)('script#js-initialData').text()
  if (data === '') {
    return /signin|登[录陆]/.test(html) && /知乎/.test(html)
      ? refusedPage('auth_required', 'the login page')
      : refusedHtml(html)
  }
  const value = readJson(data)
  if (value === undefined) return refusedPage('bad_payload', 'the data of the page is no JSON')
  const entities = fieldsOf(value).of('initialState').of('entities')
  const posts = Object.entries(sorts).flatMap(([group, type]) =>
    Object.values(entities.of(group).all()).map((entity) => {
      const fields = fieldsOf(entity)
      // a question that is only linked to has neither words nor a time
      if (!fields.has('created') && !fields.has('createdTime') && !fields.has('publishedAt'))
        return null
      return zhihuContent({ type, ...fields.all() }, fetchedAt)
    }),
  )
  return posts.length > 0
    ? readPage(posts, null)
    : refusedPage('shape_changed', 'no "entities" in the data of the page')
}
