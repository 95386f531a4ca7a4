import { createServer, type AddressInfo } from 'node:net'

// @ts-expect-error it brings no types
import hoodiecrow from 'hoodiecrow-imap'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { mail } from '../../../crawlers/sources/mail/mail.ts'
import { ownWords } from '../../../crawlers/sources/mail/own-words.ts'
import { fetchedAt, fixture, sourceContract } from '../../contracts/source.ts'
import { aBrand } from '../../factories.ts'
import { testDatabase } from '../../setup/database.ts'
import { expectOneThread, expectRefusal, readMailbox, type Mailbox } from '../a-mailbox.ts'
import { crawlWorld } from '../crawl-world.ts'

const settings = { host: 'imap.example.com', user: 'service@lanxi.example' }
const parse = (body: Buffer | string) => mail.parse(Buffer.from(body), { fetchedAt, settings })

sourceContract({
  source: mail,
  settings,
  full: fixture('mail/box.mbox'),
  empty: fixture('mail/bounce.eml'),
  errors: [
    ['a web page', '<html><body>Login</body></html>', 'bad_payload'],
    ['words', 'not a message', 'bad_payload'],
    ['headers of something else', 'HTTP/1.1 200 OK\r\nServer: x\r\n\r\nbody', 'bad_payload'],
  ],
})

test('an mbox: threads together whatever their order, the company’s mail as the reply', () => {
  const page = parse(fixture('mail/box.mbox'))
  expect(page).toMatchObject({ outcome: 'ok', skipped: 1, unparsable: [] })
  expect(page.posts).toMatchObject([
    {
      sourceId: 'root-1@mail.example.com',
      kind: 'message',
      title: '热水器漏水，没人管',
      text: '热水器装好三天就漏水，\n打了两次电话没人来。\n\n今天还是没人来 & 地板泡了。',
      publishedAt: new Date('2025-06-13T01:00:01Z'),
      publishedPrecision: 'second',
      author: { id: 'lin@mail.example.com', name: '林女士' },
      comments: 2,
      reply: { text: '您好，师傅明天上午到。', at: new Date('2025-06-13T02:30:00Z') },
    },
    {
      sourceId: 'en-1@example.org',
      title: 'Refund',
      text: 'Still waiting for my refund, three weeks now and nobody answers.\nFrom what I hear I am not alone.',
      publishedAt: new Date('2025-06-14T03:00:00Z'),
      author: { id: 'bo@example.org', name: 'Chen, Bo' },
    },
  ])
})

test('a later mail alone still belongs to the thread that it names', () => {
  expect(parse(fixture('mail/thread-3.eml')).posts).toMatchObject([
    { sourceId: 'root-1@mail.example.com', text: '今天还是没人来 & 地板泡了。' },
  ])
  const chain = [
    'From a@b.c Fri Jun 13 00:00:00 2025\nFrom: a@x.example\nMessage-ID: <1@x>\nDate: Fri, 13 Jun 2025 08:00:00 +0800\n\n一\n',
    'From a@b.c Fri Jun 13 00:00:00 2025\nFrom: a@x.example\nMessage-ID: <2@x>\nIn-Reply-To: <1@x>\nDate: Fri, 13 Jun 2025 09:00:00 +0800\n\n二\n',
    'From a@b.c Fri Jun 13 00:00:00 2025\nFrom: a@x.example\nMessage-ID: <3@x>\nIn-Reply-To: <2@x>\nDate: Fri, 13 Jun 2025 10:00:00 +0800\n\n三\n',
  ]
  expect(parse(chain.toReversed().join('\n')).posts).toMatchObject([
    { sourceId: '1@x', text: '一\n\n二\n\n三' },
  ])
})

test('headers in raw GBK, no Message-ID, no date, a part without end', () => {
  const head = Buffer.concat([
    Buffer.from('From: '),
    Buffer.from('c1d6c5aecabf', 'hex'),
    Buffer.from(' <lin@mail.example.com>\nContent-Type: multipart/mixed; boundary="x"\n\n--x\n\n'),
    Buffer.from('c8c8cbaec6f7', 'hex'),
  ])
  const [post] = parse(head).posts
  expect(post).toMatchObject({ text: '热水器', author: { name: '林女士' }, publishedAt: null })
  expect(post?.sourceId).toMatch(/^[\da-f]{64}$/)
  expect(parse(head).posts[0]?.sourceId).toBe(post?.sourceId)
})

describe('what the sender wrote', () => {
  test.each([
    ['漏水了\n\n在 2025年6月13日，客服写道：\n> 您好', '漏水了'],
    ['漏水了\n\n张三 <a@b.example> 于2025年6月13日周五 10:00写道：\n您好', '漏水了'],
    ['漏水了\n\n------------------ 原始邮件 ------------------\n发件人: x', '漏水了'],
    ['漏水了\n发件人： 客服\n发送时间： 2025年6月13日\n收件人： 我\n主题： 回复\n您好', '漏水了'],
    ['Leaks.\n\nFrom: Service\nSent: Friday\nTo: me\nSubject: Re\nHello', 'Leaks.'],
    ['Leaks.\n\nOn Fri, Jun 13, 2025 at 9:00 AM\nService <s@x.example> wrote:\n> Hello', 'Leaks.'],
    ['漏水了\n\n发自我的iPhone', '漏水了'],
    ['漏水了\n\n-- \n林某\n行政部', '漏水了'],
    ['> 何时买的？\n去年六月\n> 型号？\nX3', '去年六月\nX3'],
    // a date in the words of the customer is no header
    ['发送时间：昨天\n到现在没回', '发送时间：昨天\n到现在没回'],
    // forwarded without a word of one's own
    [
      '-------- 转发邮件 --------\n发件人: 店家\n主题: 拒绝退款\n不予退款',
      '-------- 转发邮件 --------\n发件人: 店家\n主题: 拒绝退款\n不予退款',
    ],
  ])('%j', (text, own) => expect(ownWords(text)).toBe(own))
})

test('needs a password or a token of the operator', () => {
  expect(mail.needs(settings)).toBe('token')
  expect(mail.needs({ ...settings, password: 'x' })).toBe('none')
  expect(mail.needs({ ...settings, token: 'x' })).toBe('none')
})

describe('over IMAP', () => {
  const server = hoodiecrow({
    plugins: ['ID', 'UIDPLUS', 'LITERALPLUS', 'SASL-IR', 'UNSELECT'],
    storage: { INBOX: {} },
    users: {
      [settings.user]: { password: 'geheim', xoauth2: { accessToken: '', sessionTimeout: 0 } },
    },
  })
  let box: Mailbox
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, resolve))
    box = {
      host: '127.0.0.1',
      port: (server.server.address() as AddressInfo).port,
      user: settings.user,
      password: 'geheim',
      add: async (message) =>
        void server.appendMessage(
          'INBOX',
          [],
          new Date(),
          message.toString('latin1').replaceAll(/\r?\n/g, '\r\n'),
        ),
    }
  })
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve))
  })

  test('a thread is one mention that grows', () =>
    expectOneThread(
      box,
      ['thread-1', 'thread-2', 'thread-3', 'bounce'].map((name) => fixture(`mail/${name}.eml`)),
    ))

  test('a crawl stores the thread once, as the brand’s, and each mail as a revision', async () => {
    const t = await testDatabase()
    const open: { close: () => Promise<unknown> }[] = [t]
    try {
      const brand = await aBrand(t.db)
      const { host, port, user } = box
      const given = {
        host,
        port,
        secure: false,
        user,
        password: '${MAIL_PASSWORD}',
        own: ['@lanxi.example'],
      }
      const world = await crawlWorld(t, open as never, () => undefined, {
        kind: 'mail',
        settings: given,
        brandNames: [brand.name],
      })
      const clock = { now: () => new Date() }
      const fillSecrets = () => ({ ...given, password: box.password })
      await world.crawl({ clock, fillSecrets })
      const [before] = await world.mentions()
      expect(before).toMatchObject({
        externalId: 'root-1@mail.example.com',
        importBrandId: brand.id,
        revision: 1,
      })
      await box.add(
        Buffer.from(
          'From: lin@mail.example.com\r\nMessage-ID: <fourth@mail.example.com>\r\nReferences: <root-1@mail.example.com>\r\nDate: Sat, 14 Jun 2025 12:00:00 +0800\r\n\r\nI will call 12315.\r\n',
        ),
      )
      await world.crawl({ clock, fillSecrets })
      const after = await world.mentions()
      expect(after).toHaveLength(1)
      expect(after[0]).toMatchObject({ revision: 2, text: `${before?.text}\n\nI will call 12315.` })
    } finally {
      for (const one of open.toReversed()) await one.close()
    }
  })

  test('a refused login has a name', () => expectRefusal(box))

  test('a server that is not there, one that says nothing more, a run that was stopped', async () => {
    expect((await readMailbox({ ...box, port: 1 })).end).toEqual({
      outcome: 'transport',
      detail: '127.0.0.1:1: ECONNREFUSED',
    })
    const silent = createServer((socket) => socket.end('* BYE too many connections\r\n'))
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as AddressInfo
    expect((await readMailbox({ ...box, port })).end.outcome).toBe('transport')
    await new Promise((resolve) => silent.close(resolve))
    expect((await readMailbox(box, { signal: AbortSignal.abort() })).end.outcome).toBe('aborted')
  })

  test('no password goes over the network in the clear', async () => {
    // the same server by an address that is not known to be this machine: it offers no STARTTLS
    const { end } = await readMailbox(box, { settings: { host: '127.0.0.2' } })
    expect(end).toMatchObject({
      outcome: 'transport',
      detail: expect.stringMatching(/^127\.0\.0\.2/),
    })
    expect(end.detail).not.toContain('ECONNREFUSED')
  })
})
