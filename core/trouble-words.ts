import type { SourceTrouble } from './source-trouble.ts'
import type { Language } from './words.ts'

/** What is the matter with a source, and what a person can do about it. */
export const troubleWords: Record<
  SourceTrouble,
  Record<Language, { what: string; act: string }>
> = {
  'zero-yield': {
    'zh-CN': {
      what: '一直有内容，现在一条也没有',
      act: '打开该站点看看是否真的没有内容；多半是搜索或页面改了',
    },
    en: {
      what: 'used to give posts and gives none',
      act: 'Look at the site: its search or its pages have probably changed',
    },
  },
  'login-lost': {
    'zh-CN': { what: '登录已失效', act: '重新登录并更新配置中的 cookie 或 token' },
    en: { what: 'has lost its login', act: 'Sign in again and renew the cookie or token' },
  },
  'layout-changed': {
    'zh-CN': { what: '页面结构已变，读不出内容', act: '更新口碑哨兵，或修改该来源的选择器' },
    en: {
      what: 'has pages that can no longer be read',
      act: "Update Koushao, or the source's selectors",
    },
  },
  refused: {
    'zh-CN': { what: '拒绝我们访问（验证码、拦截或限流）', act: '放慢间隔，或与站点联系' },
    en: {
      what: 'shuts us out (captcha, block or limit)',
      act: 'Ask it less often, or write to the site',
    },
  },
  unreachable: {
    'zh-CN': { what: '连不上', act: '检查地址与网络' },
    en: { what: 'cannot be reached', act: 'Check its address and the network' },
  },
  'low-recall': {
    'zh-CN': { what: '已知的帖子读不到了', act: '核对这些帖子是否还在；若在，采集有遗漏' },
    en: {
      what: 'no longer shows posts that are known to be there',
      act: 'See whether they still stand; if they do, posts are being missed',
    },
  },
}
