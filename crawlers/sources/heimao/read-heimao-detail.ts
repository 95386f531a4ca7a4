import type { CheerioAPI } from 'cheerio'

import { dayMs } from '../../../core/clock.ts'
import type { RawPost } from '../../../core/mention.ts'

import { elementOf, type Element } from '../../read/element-of.ts'
import { nodeText } from '../../read/html-text.ts'
import { readTime } from '../../read/read-time.ts'
import { heimaoComplaint } from './heimao-complaint.ts'

type Step = { name: string; status: string; date: string | undefined; text: string }

/**
 * The page of one complaint: `.ts-d-question` holds title, name and the labelled facts, `.ts-d-item` each
 * step newest first, the last of them the complaint itself. The answer is the newest step of the company.
 */
export function readHeimaoDetail(
  $: CheerioAPI,
  { fetchedAt, url }: { fetchedAt: Date; url: string | undefined },
): RawPost | string {
  const page = elementOf($, $.root())
  const facts = labelled($)
  const name = page.text('.ts-d-question .u-name')
  const time = readTime(page.text('.ts-d-question .u-date'), fetchedAt)
  const steps = page.all('.ts-d-item').map(step)
  const told = steps.filter((one) => one.text !== '')
  // oldest last; a page cut short may lack the step that says 发起
  const begun = told.findLast(({ status }) => /发起/.test(status)) ?? told.at(-1)
  const answer = told.find((one) => one !== begun && isAnswer(one, name))
  const link = $('.ts-q-list a[href*="couid="]').attr('href')
  return heimaoComplaint({
    sn: facts.get('投诉编号')?.match(/\w+/)?.[0] ?? /\/view\/(\w+)/.exec(url ?? '')?.[1],
    title: page.text('.ts-d-question h1'),
    text: begun?.text,
    time,
    name,
    target: facts.get('投诉对象'),
    targetId: /couid=(\d+)/.exec(link ?? '')?.[1],
    url,
    likes: number(page.text('.new_vote')),
    comments: number(page.text('.new_msg')),
    reply: answer && { text: answer.text, at: answeredAt(answer.date, time.at, fetchedAt) },
  })
}

/** `<li><label>投诉编号：</label>…`; some `li` are not closed, so a value ends where the next label begins. */
function labelled($: CheerioAPI): Map<string, string> {
  const facts = new Map<string, string>()
  for (const label of $('.ts-q-list label').toArray()) {
    let value = ''
    for (let next = label.next; next !== null; next = next.next) {
      if ('name' in next && next.name === 'label') break
      value += nodeText(next)
    }
    facts.set(nodeText(label).replace(/[:：\s]+$/, ''), value.trim())
  }
  return facts
}

/** Of the steps between, the customer adds and rates, the platform checks and hands on; the company answers. */
function isAnswer({ name, status }: Step, customer: string | undefined): boolean {
  if (name !== '' && (name === customer || name.startsWith('黑猫'))) return false
  return /回复/.test(status)
    ? !/用户/.test(status)
    : !/发起|补充|评价|确认|审核|分配|撤/.test(status)
}

function step(item: Element): Step {
  const body = ['.ts-reply', '.ts-d-cont'].find((selector) => item.has(selector))
  const lines = body === undefined ? [] : item.all(`${body} p`).map((p) => p.text() ?? '')
  const words = lines.filter((line) => line !== '' && !/^(?:投诉|回复|补充)?内容[:：]?$/.test(line))
  return {
    name: item.text('.u-name') ?? '',
    status: item.text('.u-status') ?? '',
    date: item.text('.u-date'),
    text: words.length > 0 ? words.join('\n') : (body && item.text(body)) || '',
  }
}

/** A step's date has no year: it lies in the twelve months after the complaint, however late the page is read. */
function answeredAt(date: string | undefined, begun: Date | null, fetchedAt: Date): Date | null {
  const latest = begun === null ? fetchedAt : new Date(begun.getTime() + 364 * dayMs)
  return readTime(date, latest).at
}

function number(text: string | undefined): string | undefined {
  return /\d[\d.,]*[万亿]?\+?/.exec(text ?? '')?.[0]
}
