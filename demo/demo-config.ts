import type { Config } from '../app/config/config.ts'
import { minuteMs } from '../core/clock.ts'
import { EscalationPolicy } from '../core/escalation.ts'
import { TierRules } from '../core/rule.ts'

import { demoBrandSettings } from './demo-brand-settings.ts'
import { demoAppId } from './sites/app-store-site.ts'
import type { SiteName } from './site-names.ts'

const brandName = '澜汐'
/** In the story every look of the scheduler finds the sites due; once live they are asked every two minutes. */
const every = 2 * minuteMs

/** Where each server of the world is. */
export type DemoUrls = Record<SiteName, string>

/** What a koushao.yaml for the invented world would say, as the app reads it. */
export function demoConfig(urls: DemoUrls, inboxSecret: string): Config {
  const rules = TierRules.parse({})
  const source = (name: string, kind: string, settings: Record<string, unknown>) => ({
    name,
    kind,
    intervalMs: every,
    brandNames: [brandName],
    settings,
  })
  return {
    language: 'zh-CN',
    timeZone: 'Asia/Shanghai',
    industries: ['appliance-furniture', 'ecommerce-platform'],
    brands: [{ name: brandName, settings: demoBrandSettings, rules }],
    sources: [
      source('demo-weibo', 'weibo', { baseUrl: urls.weibo, visitor: true, pages: 50 }),
      source('demo-appstore', 'appstore', {
        baseUrl: urls.appstore,
        appId: demoAppId,
        country: 'cn',
      }),
      source('demo-reviews', 'html', reviewSettings(urls.reviews)),
      // its lists hold these texts whole; a request for each complaint would take the others' time
      source('demo-complaints', 'heimao', { baseUrl: urls.complaints, details: false }),
      source('demo-forum', 'discourse', { baseUrl: urls.forum, mode: 'latest' }),
      source('demo-news', 'rss', { url: `${urls.news}/feed/` }),
    ],
    rules,
    channels: [
      {
        name: 'demo-pr-inbox',
        kind: 'webhook',
        tiers: ['hot', 'crisis'],
        brandNames: [],
        settings: { url: `${urls.inbox}/hook`, secret: inboxSecret },
      },
      // the second of the chain: hears of nothing until nobody took it
      {
        name: 'demo-director-inbox',
        kind: 'webhook',
        tiers: [],
        brandNames: [],
        settings: { url: `${urls.inbox}/hook`, secret: inboxSecret },
      },
      {
        // takes two messages a minute: what comes at once is told by a digest
        name: 'demo-service-inbox',
        kind: 'webhook',
        tiers: ['ordinary'],
        brandNames: [],
        settings: { url: `${urls.inbox}/hook?box=service`, secret: inboxSecret, perMinute: 2 },
      },
      {
        // somebody removed this robot from its group: another channel takes over
        name: 'demo-duty-robot',
        kind: 'wecom',
        tiers: ['crisis'],
        brandNames: [],
        fallback: 'demo-duty-inbox',
        settings: { key: 'demo-robot-removed', baseUrl: `${urls.inbox}/removed-robot` },
      },
      {
        name: 'demo-duty-inbox',
        kind: 'webhook',
        tiers: [],
        brandNames: [],
        operator: true,
        settings: { url: `${urls.inbox}/hook?box=duty`, secret: inboxSecret },
      },
    ],
    escalation: EscalationPolicy.parse({
      chain: [
        { who: '值班公关 小林', channels: ['demo-pr-inbox'] },
        { who: '公关总监 周岚', channels: ['demo-director-inbox'] },
      ],
      rounds: 2,
    }),
    helpdesk: { kind: 'builtin', settings: {} },
  }
}

function reviewSettings(baseUrl: string): Record<string, unknown> {
  return {
    listUrl: `${baseUrl}/reviews`,
    next: '#pages a.next',
    pages: 50,
    browser: true,
    guard: '#reviews[data-ready]',
    item: '#reviews li.review',
    fields: {
      id: { attr: 'data-id' },
      text: '.text',
      url: { selector: '.permalink', attr: 'href' },
      published: { selector: 'time.at', attr: 'datetime' },
      author: '.user',
      authorId: { selector: '.user', attr: 'data-user' },
      rating: { selector: '.stars', attr: 'data-stars' },
      likes: '.useful',
      product: '.product',
      reply: '.reply',
    },
  }
}
