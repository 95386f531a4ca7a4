import { z } from 'zod'

import type { AspectOpinion, Sentiment, Severity } from '../core/classification.ts'

import type { Classifier } from './classify.ts'

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  title: z.string().nullish(),
  rating: z.object({ value: z.number(), max: z.number() }).nullish(),
})

export type ClassifiedLine =
  | {
      /** As it was given. */
      id: string | number
      language: 'zh' | 'en' | 'other'
      sentiment: Sentiment
      score: number
      complaint: boolean
      complaintScore: number
      aspects: AspectOpinion[]
      severity: Severity
      keyphrases: string[]
      unsure: boolean
    }
  | { error: string; line: number }

/** One JSON line `{id,text,title?,rating?}` to one result; a line that cannot be read says why and stops nothing. */
export function classifyLine(classify: Classifier, json: string, line: number): ClassifiedLine {
  try {
    const input = Line.safeParse(JSON.parse(json))
    if (!input.success) return { error: whatIsWrong(input.error), line }
    const { id, text, title, rating } = input.data
    const {
      language,
      sentiment,
      score,
      complaint,
      complaintScore,
      aspects,
      severity,
      keyphrases,
      unsure,
    } = classify({
      text,
      title: title ?? null,
      rating: rating ?? null,
    })
    return {
      id,
      language,
      sentiment,
      score,
      complaint,
      complaintScore,
      aspects,
      severity,
      keyphrases,
      unsure,
    }
  } catch (error) {
    return {
      error:
        error instanceof SyntaxError
          ? `not JSON: ${error.message}`
          : `not classified: ${String(error)}`,
      line,
    }
  }
}

/** In one line, the first fault alone: "text: Invalid input: expected string, received undefined". */
function whatIsWrong(error: z.ZodError): string {
  const [first] = error.issues
  return `${first?.path.join('.') || '{id,text}'}: ${first?.message ?? 'invalid'}`
}
