/** Zones of the mainland, where the State Council's holidays and make-up workdays hold. */
export const mainlandZones: ReadonlySet<string> = new Set([
  'Asia/Shanghai',
  'Asia/Chongqing',
  'Asia/Chungking',
  'Asia/Harbin',
  'Asia/Urumqi',
  'Asia/Kashgar',
  'PRC',
])
