/**
 * −log10 p at which an alarm opens, from the false alarms a month that one series may raise: a straight
 * line in the logarithm of that number, fitted to the simulation of `npm run bench -- detection`. One
 * line for all series, rare or dense.
 */
const atOne = 2.55
const perTenth = 1.45
/** Below this every row would be an event. */
const least = 0.5

export function thresholdFor(falseAlarmsPerMonth: number): number {
  return Math.max(least, atOne - perTenth * Math.log10(falseAlarmsPerMonth))
}
