import { hourMs } from '../../core/clock.ts'
import type { Author } from '../scenario/post.ts'

import { escapeHtml } from './human-page.ts'
import { seenPost, type SeenPost } from './seen-post.ts'

const longFrom = 140

/** The text as the platform sends it: HTML with topic links, mentions and picture emoji. */
export function weiboText(text: string): string {
  return escapeHtml(text)
    .replace(/#([^#\s&;]{2,20})#/g, (whole, topic: string) => {
      const href = `https://m.weibo.cn/search?containerid=231522type%3D1%26q%3D${encodeURIComponent(`#${topic}#`)}`
      return `<a href="${href}" data-hide=""><span class="surl-text">${whole}</span></a>`
    })
    .replace(
      /@([\p{L}\p{N}_]{2,20})/gu,
      (whole, name: string) => `<a href='/n/${encodeURIComponent(name)}'>${whole}</a>`,
    )
    .replace(
      /\[([\p{L}]{1,4})\]/gu,
      '<span class="url-icon"><img alt=[$1] src="/face.png" style="width:1em; height:1em;" /></span>',
    )
    .replaceAll('\n', '<br />')
}

export function isLong(text: string): boolean {
  return text.length > longFrom
}

/** One post in the platform's shape, as it stood at `now`; a repost holds the whole original. */
export function mblog(seen: SeenPost, now: Date): Record<string, unknown> {
  const { post } = seen
  const long = isLong(seen.text)
  const html = long
    ? `${weiboText(seen.text.slice(0, longFrom - 10))}...<a href="/status/${post.id}">全文</a>`
    : weiboText(seen.text)
  return {
    created_at: weiboTime(post.at),
    id: post.id,
    idstr: post.id,
    mid: post.id,
    bid: bidOf(post.id),
    text: html,
    user: userOf(post.author),
    textLength: seen.text.length * 2,
    source: '<a href="https://weibo.com/" rel="nofollow">手机客户端</a>',
    isLongText: long,
    reposts_count: seen.counters.reposts,
    comments_count: seen.counters.comments,
    attitudes_count: seen.counters.likes,
    pic_ids: [],
    edit_count: seen.edited ? 1 : 0,
    ...(seen.edited ? { edit_at: weiboTime(seen.edited) } : {}),
    ...(post.repostOf ? { retweeted_status: mblog(seenPost(post.repostOf, now), now) } : {}),
  }
}

function userOf(author: Author) {
  return {
    id: Number(author.id),
    screen_name: author.name,
    profile_url: `https://m.weibo.cn/u/${author.id}`,
    verified: author.verified,
    verified_type: author.verified ? 0 : -1,
    followers_count: roundCount(author.followers),
  }
}

/** As shown to people: exact up to 9,999, then 1.2万. */
function roundCount(count: number): number | string {
  return count < 10_000
    ? count
    : `${(Math.floor(count / 1000) / 10).toFixed(1).replace(/\.0$/, '')}万`
}

/** `Sat Jun 14 12:00:00 +0800 2025`. */
export function weiboTime(at: Date): string {
  const [, weekday, day, month, year, clock] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at.getTime() + 8 * hourMs).toUTCString()) ??
    []
  return `${weekday} ${month} ${day} ${clock} +0800 ${year}`
}

const base62 = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The short id in links: groups of seven digits from the right, each in base 62. */
export function bidOf(id: string): string {
  let rest = id
  let bid = ''
  while (rest.length > 0) {
    const group = rest.slice(-7)
    rest = rest.slice(0, -7)
    const coded = inBase62(Number(group))
    bid = (rest.length > 0 ? coded.padStart(4, '0') : coded) + bid
  }
  return bid
}

function inBase62(value: number): string {
  const digit = base62[value % 62] ?? ''
  return value < 62 ? digit : inBase62(Math.floor(value / 62)) + digit
}
