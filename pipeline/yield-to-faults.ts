import type { AspectTrace } from './aspects.ts'

/**
 * The traces of an English text without what another fault of the same clause already says: a part of
 * its words, the product that did harm, a noun that only stands beside ("the delivery driver was rude").
 */
export function yieldToFaults(traces: readonly AspectTrace[]): AspectTrace[] {
  const faults = traces.filter(({ fault, strength }) => fault && strength < 0)
  return traces.filter((trace) => {
    const others = faults.filter(
      ({ clause, name }) => clause === trace.clause && name !== trace.name,
    )
    if (trace.strength >= 0 || trace.report || others.length === 0) return true
    if (!trace.fault) return false
    const term = trace.term.toLowerCase()
    return (
      trace.name !== 'quality' ||
      !others.some((other) => other.name === 'safety' || other.term.toLowerCase().includes(term))
    )
  })
}
