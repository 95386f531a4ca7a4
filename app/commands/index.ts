import type { Command } from '../define-command.ts'

/** Every command by name, loaded when it is asked for: `start` must speak within a second. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: () => import('./start.ts').then((m) => m.start),
  work: () => import('./work.ts').then((m) => m.work),
  serve: () => import('./serve.ts').then((m) => m.serve),
  init: () => import('./init.ts').then((m) => m.init),
  check: () => import('./check.ts').then((m) => m.check),
  doctor: () => import('./doctor.ts').then((m) => m.doctor),
  migrate: () => import('./migrate.ts').then((m) => m.migrateStore),
  import: () => import('./import.ts').then((m) => m.importPosts),
  crawl: () => import('./crawl.ts').then((m) => m.crawl),
  parse: () => import('./parse.ts').then((m) => m.parse),
  classify: () => import('./classify.ts').then((m) => m.classify),
  detect: () => import('./detect.ts').then((m) => m.detect),
  trends: () => import('./trends.ts').then((m) => m.trends),
  alerts: () => import('./alerts.ts').then((m) => m.alerts),
  alert: () => import('./alert.ts').then((m) => m.alert),
  ticket: () => import('./ticket.ts').then((m) => m.ticket),
  service: () => import('./service.ts').then((m) => m.service),
  calendar: () => import('./calendar.ts').then((m) => m.calendar),
  user: () => import('./user.ts').then((m) => m.user),
  reclassify: () => import('./reclassify.ts').then((m) => m.reclassify),
  learn: () => import('./learn.ts').then((m) => m.learn),
  backtest: () => import('./backtest.ts').then((m) => m.backtest),
}
