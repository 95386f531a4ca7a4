import { expect } from 'vitest'

import type { RawPost } from '../../core/mention.ts'
import { mail } from '../../crawlers/sources/mail/mail.ts'
import { RunEndedError, type RunEnd } from '../../crawlers/source.ts'

export type Mailbox = {
  host: string
  port: number
  user: string
  password: string
  add: (message: Buffer) => Promise<void>
}

const none = () => Promise.reject(new Error('no web page is asked for'))

/** One run against a mailbox; `now` is real: a server dates what arrives itself. */
export async function readMailbox(
  box: Mailbox,
  more: { settings?: Record<string, unknown>; since?: Date; signal?: AbortSignal } = {},
): Promise<{ posts: RawPost[]; end: RunEnd }> {
  const { host, port, user, password } = box
  const walk = mail.fetch({
    settings: {
      host,
      port,
      secure: false,
      user,
      password,
      own: ['@lanxi.example'],
      ...more.settings,
    },
    queries: ['澜汐'],
    since: more.since ?? null,
    now: new Date(),
    signal: more.signal ?? new AbortController().signal,
    fetchBody: none,
    browserPage: none,
    browserAnswers: none,
    unparsable: () => undefined,
  })
  const posts: RawPost[] = []
  try {
    for (;;) {
      const step = await walk.next()
      if (step.done) return { posts, end: step.value }
      posts.push(step.value)
    }
  } catch (error) {
    if (error instanceof RunEndedError) return { posts, end: error.end }
    throw error
  }
}

/** A thread that grows: one mention all the while, its words and its reply as they came. */
export async function expectOneThread(box: Mailbox, messages: readonly Buffer[]): Promise<void> {
  const [first, answer, again, bounce] = messages
  if (!first || !answer || !again || !bounce) throw new Error('four messages')
  expect((await readMailbox(box)).end).toMatchObject({ outcome: 'empty' })

  await box.add(first)
  const begun = await readMailbox(box)
  expect(begun.posts).toMatchObject([
    {
      sourceId: 'root-1@mail.example.com',
      kind: 'message',
      text: '热水器装好三天就漏水，\n打了两次电话没人来。',
      author: { id: 'lin@mail.example.com', name: '林女士' },
      reply: undefined,
    },
  ])

  await box.add(answer)
  await box.add(bounce)
  await box.add(again)
  const grown = await readMailbox(box)
  expect(grown.end).toMatchObject({ outcome: 'ok' })
  expect(grown.posts).toMatchObject([
    {
      sourceId: 'root-1@mail.example.com',
      text: '热水器装好三天就漏水，\n打了两次电话没人来。\n\n今天还是没人来 & 地板泡了。',
      publishedAt: new Date('2025-06-13T01:00:01Z'),
      comments: 2,
      reply: { text: '您好，师傅明天上午到。', at: new Date('2025-06-13T02:30:00Z') },
    },
  ])
  // nothing arrived after this
  const later = new Date(Date.now() + 60_000)
  expect(await readMailbox(box, { since: later })).toMatchObject({
    posts: [],
    end: { outcome: 'empty' },
  })
}

/** A wrong password is named as one, and is in no word of ours. */
export async function expectRefusal(box: Mailbox): Promise<void> {
  const wrong = 'nicht-das-richtige'
  const { end } = await readMailbox(box, { settings: { password: wrong } })
  expect(end.outcome).toBe('auth_required')
  expect(end.detail).toContain(`${box.host}:${box.port}`)
  expect(JSON.stringify(end)).not.toContain(wrong)
}
