/** What each figure must reach, and what known models reach (issue 3; the data's README). */
export const baselines: Record<string, { bar: number; known: string }> = {
  'complaint F1': { bar: 0.93, known: 'n-grams 0.895 dev, 0.878 held back' },
  'aspects micro-F1': { bar: 0.8, known: 'n-grams 0.636 dev, 0.657 held back' },
  'aspects macro-F1 (>= 10)': { bar: 0.75, known: 'n-grams 0.609 held back' },
  'severity >= 2 F1': { bar: 0.74, known: 'n-grams 0.63 dev, 0.65 held back' },
  'sentiment macro-F1': { bar: 0.8, known: 'n-grams 0.70 dev, 0.71 held back' },
  'negation probes': { bar: 0.97, known: 'SnowNLP fails most' },
  'throughput ratio': { bar: 0.5, known: '' },
}
