/**
 * Evidence (`jointEvidence`, or −log10 p of a window that stands alone) at which an alarm opens: a straight
 * line in the logarithm of the false alarms a month that one series may raise, fitted to the simulation of
 * `npm run bench -- detection` with other seeds.
 */
const atOne = 2.9
const perTenth = 1.3
/** The same for ten times the topics, fitted to whole brands: rare ones bring less than their share. */
const perTopics = 1.1
/** Below this every group of three would be an alarm. */
const least = 1
/** An alarm begins with a complaint: so many hours without any are one chance less, each complaint is one look more. */
const chanceHours = 6.6
const perLook = 0.1
/** Of rarer series the simulation says nothing. */
const rarest = 0.05

/** `topics` share the brand's false alarms; this one brings `perHour` people. */
export function alarmThreshold(
  falseAlarmsPerMonth: number,
  topics: number,
  perHour: number,
): number {
  const rate = Math.max(rarest, perHour)
  const chance = Math.log10(-Math.expm1(-chanceHours * rate))
  const looks = perLook * Math.log10(1 + rate)
  const line = atOne - perTenth * Math.log10(falseAlarmsPerMonth) + perTopics * Math.log10(topics)
  return Math.max(least, line + chance + looks)
}
