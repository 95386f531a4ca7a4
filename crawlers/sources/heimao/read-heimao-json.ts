import type { RawPost, RunOutcome } from '../../../core/mention.ts'

import { fieldsOf, type Fields } from '../../read/fields-of.ts'
import { linedText } from '../../read/lined-text.ts'
import { readPage, refusedPage, type PageOf } from '../../read/parsed-page.ts'
import { readTime } from '../../read/read-time.ts'
import { heimaoComplaint } from './heimao-complaint.ts'
import { readHeimaoExport } from './read-heimao-export.ts'

/** The site serves no more of any list. */
const lastPage = 50

/**
 * The lists that Heimao's own pages fetch: `api/index/feed` and the like (`data.lists`), the complaints
 * about one company (`data.complaints`), each item `{main, author}` or flat; or an export of rendered cards.
 */
export function readHeimaoJson(value: unknown, fetchedAt: Date): PageOf<RawPost> {
  if (Array.isArray(value)) return readHeimaoExport(value, fetchedAt)
  const body = fieldsOf(value)
  const result = body.has('result') ? body.of('result') : body
  const refused = refusal(result.of('status'))
  if (refused !== null) return refused
  const data = result.of('data')
  const list = data.list('lists', 'complaints', 'list')
  if (list === undefined) {
    if (body.has('href')) return readHeimaoExport([value], fetchedAt)
    // a company without complaints has null for a list
    return ['lists', 'complaints', 'list'].some((key) => data.has(key))
      ? readPage([], null)
      : refusedPage('shape_changed', 'neither "data.lists" nor "data.complaints"')
  }
  return readPage(
    list.map((item) => complaint(item, fetchedAt)),
    list.length === 0 ? null : nextOf(data.of('pager')),
  )
}

function refusal(status: Fields): PageOf<never> | null {
  const code = status.text('code')
  if (code === undefined || code === '0') return null
  const said = status.text('msg') ?? ''
  return refusedPage(
    outcomeOf(code, said),
    `code ${code}${said === '' ? '' : `: ${said.slice(0, 80)}`}`,
  )
}

/** 10005 and 10017 (from page 51 on) ask for a login. */
function outcomeOf(code: string, said: string): RunOutcome {
  if (code === '10005' || code === '10017' || /登[录陆]/.test(said)) return 'auth_required'
  if (/频繁|过快|稍后/.test(said)) return 'rate_limited'
  if (/验证码|验证/.test(said)) return 'captcha'
  return /不存在|删除/.test(said) ? 'not_found' : 'shape_changed'
}

function complaint(item: unknown, fetchedAt: Date): RawPost | string | null {
  const outer = fieldsOf(item)
  const main = outer.has('main') ? outer.of('main') : outer
  const author = outer.of('author')
  const sn = main.id('sn', 'complaint_sn')
  // a company or a joint complaint among them has no number of its own
  if (sn === undefined && main.text('summary') === undefined) return null
  const stamp = readTime(main.raw('timestamp', 'created_ts'), fetchedAt)
  return heimaoComplaint({
    sn,
    title: plain(main.text('title')),
    text: plain(main.text('summary', 'content')),
    time:
      stamp.at === null ? readTime(main.text('created_at', 'datetime', 'time'), fetchedAt) : stamp,
    name: plain(author.text('title', 'name', 'nickname')),
    profile: author.text('wb_profile', 'profile', 'url'),
    target: plain(main.text('cotitle', 'cou_name')),
    targetId: main.id('couid', 'sid'),
    url: main.text('url'),
    likes: main.text('upvote_amount'),
    reposts: main.text('share_amount'),
    comments: main.text('comment_amount'),
  })
}

/** What was searched for stands in `<span class="code-red">`. */
function plain(text: string | undefined): string | undefined {
  return text === undefined ? undefined : linedText(text) || undefined
}

function nextOf(pager: Fields): string | null {
  const current = Number(pager.text('current'))
  const last = Math.min(Number(pager.text('page_amount') ?? lastPage), lastPage)
  return Number.isInteger(current) && current > 0 && current < last ? String(current + 1) : null
}
