import { describe, expect, it } from 'vitest'

import { endOfQuietHours, mute, type MuteInput } from '../../alerts/mute.ts'

/** An instant by the wall clock of Shanghai. */
const at = (local: string) => new Date(`${local.replace(' ', 'T')}:00+08:00`)
const now = at('2026-03-11 14:00')

const calm: MuteInput = {
  now,
  event: { kind: 'opened', at: now, tierFrom: null, tierTo: 'hot' },
  alert: {
    brandId: 1,
    topic: 'installation',
    status: 'open',
    peakTier: 'hot',
    resolvedBy: null,
  },
  brand: {
    name: '晴川',
    timeZone: 'Asia/Shanghai',
    quietHours: { from: '22:00', to: '08:00' },
    alertHorizonHours: 72,
  },
  channel: { active: true, tiers: ['hot', 'crisis'], brandNames: [] },
  silences: [],
  superseded: false,
  inhibited: false,
}
const event = (change: Partial<MuteInput['event']>) => ({ event: { ...calm.event, ...change } })
const alert = (change: Partial<MuteInput['alert']>) => ({ alert: { ...calm.alert, ...change } })
const channel = (change: Partial<MuteInput['channel']>) => ({
  channel: { ...calm.channel, ...change },
})
const silence = (change: Partial<MuteInput['silences'][number]>) => ({
  silences: [
    {
      brandId: null,
      topic: null,
      maxTier: 'hot' as const,
      startsAt: at('2026-03-11 13:00'),
      endsAt: at('2026-03-11 15:00'),
      endedAt: null,
      ...change,
    },
  ],
})
const send = { send: true }
const crisis = { kind: 'raised', tierFrom: 'hot', tierTo: 'crisis' } as const

describe('mute', () => {
  it.each<[string, Partial<MuteInput>, unknown]>([
    ['nothing speaks against it', {}, send],
    ['the channel is off', channel({ active: false }), { muted: 'channel-disabled' }],
    ['another brand only', channel({ brandNames: ['远山'] }), { muted: 'brand-not-wanted' }],
    ['its brand among them', channel({ brandNames: ['远山', '晴川'] }), send],
    ['a tier it does not want', channel({ tiers: ['crisis'] }), { muted: 'tier-not-wanted' }],
    [
      'an alert that nobody took goes to those on call',
      { ...channel({ tiers: ['crisis'] }), ...event({ kind: 'acknowledge-overdue' }) },
      send,
    ],
    [
      'the end of an alert goes to whoever heard its beginning',
      {
        ...channel({ tiers: ['crisis'] }),
        ...event({ kind: 'resolved' }),
        ...alert({ status: 'resolved', resolvedBy: 'koushao' }),
      },
      send,
    ],
    [
      'a person has resolved it',
      alert({ status: 'resolved', resolvedBy: '王敏' }),
      { muted: 'alert-resolved' },
    ],
    [
      'a false alarm',
      alert({ status: 'false-alarm', resolvedBy: '王敏' }),
      { muted: 'alert-resolved' },
    ],
    [
      'opened and over while the channel was down',
      alert({ status: 'resolved', resolvedBy: 'koushao' }),
      send,
    ],
    [
      'nobody needs to be called to an alert that somebody took',
      { ...event({ kind: 'escalated' }), ...alert({ status: 'acknowledged' }) },
      { muted: 'acknowledged' },
    ],
    [
      'a call to an alert that time has closed meanwhile',
      {
        ...event({ kind: 'acknowledge-overdue' }),
        ...alert({ status: 'resolved', resolvedBy: 'koushao' }),
      },
      { muted: 'alert-resolved' },
    ],
    [
      'a call goes to whom the chain names, whatever tiers the channel takes',
      { ...channel({ tiers: [] }), ...event({ kind: 'escalated' }) },
      send,
    ],
    ['newer news is on its way', { superseded: true }, { muted: 'superseded' }],
    ['another alert tells of the same posts', { inhibited: true }, { muted: 'inhibited' }],
    [
      'it rises, and the other tells of that as well',
      { inhibited: true, ...event({ kind: 'raised', tierFrom: 'ordinary' }) },
      { muted: 'inhibited' },
    ],
    [
      'the other is over, and it goes on',
      { inhibited: true, ...event({ kind: 'released', tierFrom: 'hot' }) },
      send,
    ],
    ['older than the horizon', event({ at: at('2026-03-08 13:59') }), { muted: 'too-old' }],
    ['as old as the horizon', event({ at: at('2026-03-08 14:00') }), send],
    ['an old crisis that still stands', event({ ...crisis, at: at('2026-03-01 14:00') }), send],
    [
      'an old crisis that is over',
      {
        ...event({ ...crisis, at: at('2026-03-01 14:00') }),
        ...alert({ status: 'resolved', resolvedBy: 'koushao' }),
      },
      { muted: 'too-old' },
    ],
    [
      'that something hot came and went while the channel was down, however long',
      {
        ...event({ kind: 'resolved', tierTo: 'ordinary', at: at('2026-03-01 14:00') }),
        ...alert({ status: 'resolved', resolvedBy: 'koushao' }),
      },
      send,
    ],
    [
      'the old end of what was never more than ordinary',
      {
        ...event({ kind: 'resolved', tierTo: 'ordinary', at: at('2026-03-01 14:00') }),
        ...alert({ status: 'resolved', resolvedBy: 'koushao', peakTier: 'ordinary' }),
      },
      { muted: 'too-old' },
    ],
    ['silenced', silence({}), { muted: 'silenced' }],
    [
      'silenced by brand and topic',
      silence({ brandId: 1, topic: 'installation' }),
      { muted: 'silenced' },
    ],
    ['a silence of another brand', silence({ brandId: 2 }), send],
    ['a silence of another topic', silence({ topic: 'repair' }), send],
    ['a silence of lower tiers', silence({ maxTier: 'ordinary' }), send],
    ['a silence that has not begun', silence({ startsAt: at('2026-03-11 14:01') }), send],
    ['a silence that is just over', silence({ endsAt: now }), send],
    ['a silence that was lifted', silence({ endedAt: at('2026-03-11 13:30') }), send],
    ['a crisis goes through a silence of hot alerts', { ...silence({}), ...event(crisis) }, send],
    [
      'a crisis that the silence names',
      { ...silence({ maxTier: 'crisis' }), ...event(crisis) },
      { muted: 'silenced' },
    ],
    [
      'quiet hours delay it',
      { now: at('2026-03-11 23:30') },
      { waitUntil: at('2026-03-12 08:00'), because: 'quiet-hours' },
    ],
    [
      'quiet hours do not hold for a crisis',
      { now: at('2026-03-11 23:30'), ...event(crisis) },
      send,
    ],
    [
      'a reason that ends it goes before one that delays it',
      { now: at('2026-03-11 23:30'), superseded: true },
      { muted: 'superseded' },
    ],
  ])('%s', (_name, change, decision) => {
    expect(mute({ ...calm, ...change })).toEqual(decision)
  })
})

describe('endOfQuietHours', () => {
  const night = { from: '22:00', to: '08:00' }
  it.each([
    ['2026-03-11 21:59', night, null],
    ['2026-03-11 22:00', night, '2026-03-12 08:00'],
    ['2026-03-12 07:59', night, '2026-03-12 08:00'],
    ['2026-03-12 08:00', night, null],
    ['2026-03-11 12:30', { from: '12:00', to: '13:30' }, '2026-03-11 13:30'],
    ['2026-03-11 12:30', { from: '12:00', to: '12:00' }, null],
  ])('%s within %o: %s', (local, quiet, end) => {
    expect(endOfQuietHours(at(local), quiet, 'Asia/Shanghai')).toEqual(end && at(end))
  })

  it('keeps the wall clock in the night of a change to summer time', () => {
    const end = endOfQuietHours(new Date('2026-03-28T22:00:00Z'), night, 'Europe/Berlin')
    expect(end).toEqual(new Date('2026-03-29T06:00:00Z'))
  })
})
