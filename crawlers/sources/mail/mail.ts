import { readPage, refusedPage } from '../../read/parsed-page.ts'
import { defineSource } from '../../source.ts'
import { readMail } from './mail-message.ts'
import { MailSettings } from './mail-settings.ts'
import { mailThread, mailThreads } from './mail-thread.ts'
import { splitMbox } from './split-mbox.ts'
import { walkMailbox } from './walk-mailbox.ts'

export const mail = defineSource<MailSettings>({
  kind: 'mail',
  label: { 'zh-CN': '客服邮箱', en: 'Mailbox' },
  about:
    'IMAP (RFC 9051) of a mailbox that customers write to; .eml and mbox files. A thread is one mention',
  ofBrand: true,
  minIntervalMs: 1_000,
  settings: MailSettings,
  example: { host: 'imap.example.invalid', user: 'service@example.invalid' },
  needs: ({ password, token }) => (password || token ? 'none' : 'token'),
  parse(body, { fetchedAt, settings }) {
    const messages = splitMbox(body)
    const read = messages.map(readMail)
    const mails = read.filter((one) => one !== null)
    if (mails.length === 0) return refusedPage('bad_payload', 'neither a message nor an mbox')
    const at = {
      fetchedAt,
      zone: settings.timeZone,
      own: [settings.user.toLowerCase(), ...settings.own],
    }
    const posts = [...mailThreads(mails)].map(([root, thread]) => mailThread(root, thread, at))
    const broken = read.filter((one) => one === null).map(() => 'message: no headers')
    return readPage([...posts, ...broken], null)
  },
  fetch: walkMailbox,
})
