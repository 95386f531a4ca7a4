import { BrandSettings } from '../core/brand.ts'

/** How the invented brand is named, and when its service team works. */
export const demoBrandSettings = BrandSettings.parse({
  aliases: ['澜汐电器', 'Lanxi'],
  exclude: ['澜汐湾'],
  ownAccounts: ['澜汐电器官方'],
  examples: {
    about: [
      '澜汐热水器装了三天还没人来',
      '澜汐湾民宿里装的是澜汐电器的洗衣机',
      'My Lanxi washer leaks',
    ],
    notAbout: ['《澜汐湾》大结局看哭了', '周末去澜汐湾赶海'],
  },
  quietHours: { from: '23:00', to: '07:30' },
  // a day passes in a second: what the crawler finds a little later must still be worth a ticket
  alertHorizonHours: 10 * 24,
  serviceHours: {
    weekdays: [1, 2, 3, 4, 5, 6],
    periods: [{ from: '09:00', to: '18:00' }],
    // somebody is on duty on Sundays
    otherDays: [{ weekdays: [7], periods: [{ from: '10:00', to: '16:00' }] }],
    holidays: 'closed',
  },
})
