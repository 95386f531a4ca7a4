import { z } from 'zod'

import type { AspectOpinion, Sentiment, Severity } from '../core/classification.ts'

import type { Classifier } from './classify.ts'

const Line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  title: z.string().nullish(),
  rating: z
    .object({ value: z.number().min(0), max: z.number().positive() })
    .refine(({ value, max }) => value <= max)
    .nullish(),
})

export type ClassifiedLine =
  | {
      /** As it was given; a bigint where a number of JSON is longer than a number of JavaScript holds. */
      id: string | number | bigint
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
      id: Number.isInteger(id) && !Number.isSafeInteger(id) ? wholeId(json, id) : id,
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
          ? `不是 JSON / not JSON: ${error.message}`
          : `没能判断 / not classified: ${String(error)}`,
      line,
    }
  }
}

const longId = /"id"\s*:\s*(-?\d{16,})(?=\s*[,}])/gu

/** Ids of posts have up to 19 digits: rounded to 53 bits they would be another post's. */
function wholeId(json: string, rounded: string | number): string | number | bigint {
  const written = Array.from(json.matchAll(longId), ([, digits = '']) => BigInt(digits))
  return written.findLast((id) => Number(id) === rounded) ?? rounded
}

const expected: Readonly<Record<string, string>> = {
  id: '要是字符串或数字 / must be a string or a number',
  text: '要是字符串 / must be a string',
  title: '要是字符串，或不写 / must be a string where it is given',
  rating:
    '要是 {value,max}，value 在 0 与 max 之间，或不写 / must be {value,max} with value from 0 to max where it is given',
}

/** In one line, the first fault alone: "text: 要是字符串 / must be a string". */
function whatIsWrong(error: z.ZodError): string {
  const field = String(error.issues[0]?.path[0] ?? '')
  const wanted = expected[field]
  return wanted ? `${field}: ${wanted}` : '{id,text}: 要是一个 JSON 对象 / must be a JSON object'
}
