/** Stars come as 0–50 in fives; 0 is a review without any. Of five, so that 35 is three and a half. */
export function dianpingStars(value: unknown): { value: number; max: number } | undefined {
  const stars = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN
  if (!(stars > 0 && stars <= 50)) return undefined
  // some shapes send 0.5–5 already
  return { value: stars > 5 ? stars / 10 : stars, max: 5 }
}
