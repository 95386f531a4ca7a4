import { describe, expect, it } from 'vitest'

import { publicSite } from '../../core/public-site.ts'
import { sources } from '../../crawlers/sources.ts'

/** They read any site, a mailbox or a file: there is no one name that the public knows. */
const nameless = ['discourse', 'html', 'import', 'mail', 'nodebb', 'rss']

describe('publicSite', () => {
  it.each(sources.map(({ kind }) => kind))('knows the site of %s, or that it is none', (kind) => {
    const names = [publicSite(kind, 'zh-CN'), publicSite(kind, 'en')]
    if (nameless.includes(kind)) expect(names).toEqual([null, null])
    else expect(names).toEqual([expect.any(String), expect.any(String)])
  })

  it('says it in both languages', () => {
    expect(publicSite('weibo', 'zh-CN')).toBe('微博')
    expect(publicSite('weibo', 'en')).toBe('Weibo')
    expect(publicSite('nowhere', 'en')).toBe(null)
  })
})
