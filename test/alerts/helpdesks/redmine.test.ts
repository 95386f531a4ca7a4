import { describe, expect, it } from 'vitest'

import { redmine } from '../../../alerts/helpdesks/redmine.ts'
import { PermanentError } from '../../../core/errors.ts'
import { helpdeskContract, testDraft } from '../../contracts/helpdesk.ts'
import { lostAnswersContract } from '../../contracts/helpdesk-lost-answers.ts'

import { redmineDesk, redmineKey } from './redmine-desk.ts'

const now = new Date('2026-03-11T02:00:00Z')
const ctx = () => ({ now, signal: AbortSignal.timeout(5_000) })

helpdeskContract({
  name: 'redmine',
  helpdesk: redmine,
  peer: redmineDesk,
  faults: ['accepts-then-silent', 'busy', 'refuses', 'nonsense', 'ignores', 'drops-key'],
  secrets: [redmineKey],
  states: { open: '2', waiting: '4', solved: '3', closed: '5' },
})
lostAnswersContract({ name: 'redmine', helpdesk: redmine, peer: () => redmineDesk('none') })

describe('redmine', () => {
  it('opens an issue of the project, with tracker, priority and key', async () => {
    const peer = await redmineDesk('none')
    const draft = { ...testDraft, priority: 'high' as const }
    const { ref } = await redmine.open(peer.settings, draft, '1-m-17', ctx())
    expect(ref).toEqual({ externalId: '41', url: `${String(peer.settings['url'])}issues/41` })
    const sent = peer.seen.find((one) => one.method === 'POST')
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      issue: {
        project_id: 'repmon',
        tracker_id: 3,
        priority_id: 3,
        subject: testDraft.subject,
        description: testDraft.body,
        custom_fields: [{ id: 1, value: '1-m-17' }],
      },
    })
    await peer.close()
  })

  it('says so when the custom field is no filter: the answer would be any issues', async () => {
    const peer = await redmineDesk('none', { isFilter: false })
    await redmine.open(peer.settings, testDraft, '1-m-17', ctx())
    const second = redmine.open(peer.settings, testDraft, '1-m-18', ctx())
    await expect(second).rejects.toThrow('redmine: custom field 1 must be "used as a filter"')
    await peer.close()
  })

  it('says so when an internal note came to be seen by everybody', async () => {
    const peer = await redmineDesk('none', { mayHideNotes: false })
    const { ref } = await redmine.open(peer.settings, testDraft, '1-m-17', ctx())
    const note = { text: '补充', onceKey: '7-1' }
    const added = redmine.comment(peer.settings, ref, note, ctx())
    await expect(added).rejects.toBeInstanceOf(PermanentError)
    await peer.close()
  })

  it('lists what changed since an instant, that instant too, oldest change first', async () => {
    const peer = await redmineDesk('none')
    const a = await redmine.open(peer.settings, testDraft, '1-m-1', ctx())
    const b = await redmine.open(peer.settings, testDraft, '1-m-2', ctx())
    await redmine.setState(peer.settings, a.ref, 'closed', ctx())
    const since = new Date('2026-03-11T02:00:02.000Z')
    const list = await redmine.listChangedSince?.(peer.settings, since, 10, ctx())
    expect(list?.map((one) => [one.ref.externalId, one.state])).toEqual([
      [b.ref.externalId, 'open'],
      [a.ref.externalId, 'closed'],
    ])
    await peer.close()
  })

  it.each([
    [1, false, 'open'],
    [2, false, 'open'],
    [4, false, 'waiting'],
    [3, false, 'solved'],
    [5, true, 'closed'],
    [6, true, 'closed'],
    [17, false, 'unknown'],
  ])('reads status %d (closed: %s) as %s', async (id, isClosed, state) => {
    const { redmineState } = await import('../../../alerts/helpdesks/redmine-state.ts')
    const own = { open: 2, waiting: 4, solved: 3, closed: 5 }
    expect(redmineState(own, { id, is_closed: isClosed })).toBe(state)
  })
})
