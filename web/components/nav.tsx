import { hasRole } from '../role.ts'
import type { View } from '../view.ts'

import { CsrfField } from './csrf-field.tsx'
import { Icon, type IconName } from './icon.tsx'

type Entry = { href: string; icon: IconName; label: string; badge?: number }

export function Nav({ view }: { view: View }) {
  const { say, url, user } = view
  const isAdmin = user !== null && hasRole(user.role, 'admin')
  const entries: Entry[] = [
    { href: '/', icon: 'overview', label: say('总览', 'Overview') },
    { href: '/alerts', icon: 'alert', label: say('预警', 'Alerts') },
    { href: '/crises', icon: 'crisis', label: say('危机专项', 'Crises'), badge: view.openCrises },
    { href: '/responses', icon: 'reply', label: say('公开回应', 'Responses') },
    { href: '/tickets', icon: 'ticket', label: say('工单', 'Tickets') },
    { href: '/service', icon: 'service', label: say('服务质量', 'Service') },
    { href: '/mentions', icon: 'mention', label: say('提及', 'Mentions') },
    { href: '/trends', icon: 'trend', label: say('趋势', 'Trends') },
    { href: '/sources', icon: 'source', label: say('数据源', 'Sources') },
    { href: '/channels', icon: 'channel', label: say('通知渠道', 'Channels') },
  ]
  entries.push({ href: '/quality', icon: 'quality', label: say('预警质量', 'Alert quality') })
  if (view.hasBacktest)
    entries.push({ href: '/backtest', icon: 'backtest', label: say('规则回测', 'Backtest') })
  if (view.hasModel && user !== null && hasRole(user.role, 'service'))
    entries.push({ href: '/model', icon: 'model', label: say('模型', 'Model') })
  if (isAdmin) entries.push({ href: '/users', icon: 'users', label: say('用户', 'Users') })
  return (
    <header class="side">
      <a class="brand" href="/">
        <img src={view.asset('icon.svg')} alt="" width="28" height="28" />
        <span>{say('口碑哨兵', 'Koushao')}</span>
      </a>
      <details class="menu">
        <summary aria-label={say('菜单', 'Menu')}>
          <Icon name="menu" />
        </summary>
      </details>
      <nav aria-label={say('主导航', 'Main')}>
        {entries.map((entry) => (
          <a href={entry.href} aria-current={isHere(url.pathname, entry.href) ? 'page' : undefined}>
            <Icon name={entry.icon} />
            <span>{entry.label}</span>
            {entry.badge ? <b class="badge badge-crisis">{entry.badge}</b> : null}
          </a>
        ))}
        <div class="side-foot">
          <a href={otherLanguage(view)} hreflang={view.language === 'zh-CN' ? 'en' : 'zh-CN'}>
            <Icon name="language" />
            <span>{view.language === 'zh-CN' ? 'English' : '中文'}</span>
          </a>
          {isAdmin && view.hasQueues ? (
            <a href="/queues">
              <Icon name="queue" />
              <span>{say('任务队列', 'Queues')}</span>
            </a>
          ) : null}
          {user?.isDemo ? (
            <span class="who">{say('演示管理员', 'Demo admin')}</span>
          ) : (
            <form method="post" action="/logout">
              <CsrfField view={view} />
              <a class="who" href="/account">
                {user?.name}
              </a>
              <button class="link">{say('退出', 'Sign out')}</button>
            </form>
          )}
        </div>
      </nav>
    </header>
  )
}

function isHere(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)
}

function otherLanguage({ url, language }: View): string {
  const query = new URLSearchParams(url.search)
  query.set('lang', language === 'zh-CN' ? 'en' : 'zh-CN')
  // of this very page, whatever its path
  return `?${query.toString()}`
}
