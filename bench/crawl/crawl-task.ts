/** What both crawlers are set: `pages` pages of each of `feeds` feeds at `url`. */
export type CrawlTask = { url: string; host: string; feeds: number; pages: number }
