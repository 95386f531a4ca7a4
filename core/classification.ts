import { z } from 'zod'

/** The words of the codebook in docs/codebook.md; the product uses no others. */
export const sentiments = ['neg', 'neu', 'pos'] as const
export const Sentiment = z.enum(sentiments)
export type Sentiment = z.infer<typeof Sentiment>

/** The 14 after-sales aspects of the codebook. */
export const aspects = [
  'delivery',
  'installation',
  'repair',
  'return',
  'refund',
  'warranty',
  'parts',
  'fees',
  'attitude',
  'responsiveness',
  'quality',
  'safety',
  'honesty',
  'support',
] as const
export const Aspect = z.enum(aspects)
export type Aspect = z.infer<typeof Aspect>

/** 0 no complaint, 1 ordinary, 2 serious, 3 critical. */
export const Severity = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)])
export type Severity = z.infer<typeof Severity>

/** What the author says of one aspect, and the clause that says it. */
export const AspectOpinion = z.object({
  name: Aspect,
  polarity: Sentiment,
  /** 0 to 1: how sure the model is that the aspect is complained about (neg) or praised (pos). */
  score: z.number(),
  clause: z.string(),
})
export type AspectOpinion = z.infer<typeof AspectOpinion>

/** One reason behind a decision, shown in the console: which output, which words, what it counted for. */
export const Evidence = z.object({
  output: z.enum(['sentiment', 'complaint', 'aspect', 'severity']),
  term: z.string(),
  weight: z.number(),
  clause: z.string().optional(),
  label: z.string().optional(),
})
export type Evidence = z.infer<typeof Evidence>

export const Classification = z.object({
  language: z.enum(['zh', 'en', 'other']),
  /** The likeliest of the three. */
  sentiment: Sentiment,
  /**
   * −1 (worst) to 1 (best): Chinese, how far the text leans (pipeline/trust-lean.ts), so that neutral may lean to a
   * side (neu, −0.49); English, the probability of positive less that of negative; other languages, the balance of
   * praise and blame, neutral from −0.25 to 0.3.
   */
  score: z.number(),
  complaint: z.boolean(),
  /** 0 to 1. */
  complaintScore: z.number(),
  aspects: z.array(AspectOpinion),
  severity: Severity,
  keyphrases: z.array(z.string()),
  /** The model abstains: a person decides, no ticket opens by itself. */
  unsure: z.boolean(),
  why: z.array(Evidence),
})
export type Classification = z.infer<typeof Classification>

/** The codebook's aspect set: those complained about. */
export function complainedAspects(classification: Pick<Classification, 'aspects'>): Aspect[] {
  return classification.aspects.filter((a) => a.polarity === 'neg').map((a) => a.name)
}
