import type { DemoUrls } from './demo-config.ts'
import type { SiteName } from './site-names.ts'

/** The address of every server of the world, by name. */
export function urlsOf(urlOf: (name: SiteName) => string): DemoUrls {
  return {
    weibo: urlOf('weibo'),
    appstore: urlOf('appstore'),
    reviews: urlOf('reviews'),
    complaints: urlOf('complaints'),
    forum: urlOf('forum'),
    news: urlOf('news'),
    inbox: urlOf('inbox'),
  }
}
