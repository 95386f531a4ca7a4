import { chineseTime } from './chinese-time.ts'
import { complainant } from './complainant.ts'
import { escapeHtml, humanPage } from './human-page.ts'
import type { SeenPost } from './seen-post.ts'

const company = '澜汐电器官方旗舰店'

/** One complaint with its steps, newest first, in the page's own classes; `own` is its address. */
export function complaintPage(seen: SeenPost, own: string): string {
  const { post, text, reply, counters } = seen
  const name = complainant(post)
  const [day = '', time = ''] = chineseTime(post.at).split(' ')
  const [year, month, date] = day.split('-')
  const steps = [
    ...(reply
      ? [step(company, '回复投诉', reply.at, `<p>回复内容：</p><p>${escapeHtml(reply.text)}</p>`)]
      : []),
    step(name, '发起投诉', post.at, `<p>${escapeHtml(text)}</p>`),
  ]
  const facts = [
    ['投诉编号', post.id],
    ['投诉对象', company],
    ['投诉要求', '退款、道歉'],
    ['投诉进度', reply ? '已回复' : '处理中'],
  ].map(([label, value]) => `<li><label>${label}：</label>${value}</li>`)
  return humanPage(
    '投诉台 · 黑猫投诉格式',
    `<link rel="canonical" href="${escapeHtml(own)}"><article class="ts-d-question"><h1 class="article">${escapeHtml(post.title ?? '')}</h1>
<div class="ts-q-user"><span class="u-name">${name}</span> <span class="u-date">发布于 ${year}年${month}月${date}日 ${time}</span></div>
<ul class="ts-q-list">${facts.join('')}</ul><a class="new_vote">${counters.likes}</a> <a class="new_msg">评论(${counters.comments})</a></article>
<div class="ts-d-steplist">${steps.join('\n')}</div>`,
  )
}

function step(name: string, status: string, at: Date, body: string): string {
  const date = chineseTime(at).slice(5)
  return `<article class="ts-d-item"><p class="meta"><span class="u-name">${name}</span> <span class="u-status">${status}</span> <span class="u-date">${date}</span></p><div class="ts-reply">${body}</div></article>`
}
