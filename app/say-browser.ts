import { both } from './bilingual.ts'
import type { Runtime } from './runtime.ts'
import type { Terminal } from './terminal.ts'

/** Once, where no Chromium was found: what does not work, and how to get it. */
export function sayBrowser(runtime: Runtime, terminal: Terminal): void {
  if (runtime.chromiumPath !== null) return
  terminal.say(
    `! ${both([
      '没有找到 Chromium：需要浏览器的来源暂停，其余照常。安装：apt-get install chromium，或 npx playwright install chromium，或设 KOUSHAO_CHROMIUM',
      'no Chromium found: sources that need a browser wait, the rest goes on. Get it: apt-get install chromium, or npx playwright install chromium, or set KOUSHAO_CHROMIUM',
    ])}`,
  )
}
