import type { Language } from './words.ts'

/**
 * How the public knows the site that a kind of source reads. A kind that reads any site, a mailbox or a
 * file has no such name, and how its source is called in `koushao.yaml` is nobody else's business.
 */
const sites: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  weibo: { 'zh-CN': '微博', en: 'Weibo' },
  bilibili: { 'zh-CN': '哔哩哔哩', en: 'Bilibili' },
  douyin: { 'zh-CN': '抖音', en: 'Douyin' },
  xiaohongshu: { 'zh-CN': '小红书', en: 'Xiaohongshu' },
  appstore: { 'zh-CN': 'App Store', en: 'the App Store' },
  googleplay: { 'zh-CN': 'Google Play', en: 'Google Play' },
  heimao: { 'zh-CN': '黑猫投诉', en: 'Heimao' },
  jd: { 'zh-CN': '京东', en: 'JD' },
  tmall: { 'zh-CN': '天猫、淘宝', en: 'Tmall and Taobao' },
  dianping: { 'zh-CN': '大众点评', en: 'Dianping' },
  trustpilot: { 'zh-CN': 'Trustpilot', en: 'Trustpilot' },
  tieba: { 'zh-CN': '百度贴吧', en: 'Baidu Tieba' },
  mastodon: { 'zh-CN': '长毛象', en: 'Mastodon' },
  reddit: { 'zh-CN': 'Reddit', en: 'Reddit' },
  hackernews: { 'zh-CN': 'Hacker News', en: 'Hacker News' },
  v2ex: { 'zh-CN': 'V2EX', en: 'V2EX' },
  zhihu: { 'zh-CN': '知乎', en: 'Zhihu' },
  hupu: { 'zh-CN': '虎扑', en: 'Hupu' },
  smzdm: { 'zh-CN': '什么值得买', en: 'SMZDM' },
}

/** The public name of the site behind a kind of source; null where there is none to tell. */
export function publicSite(sourceKind: string, language: Language): string | null {
  return sites[sourceKind]?.[language] ?? null
}
