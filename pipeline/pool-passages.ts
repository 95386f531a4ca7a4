import type { AspectOpinion, Evidence, Severity } from '../core/classification.ts'

import { round3, type Verdict } from './judgement.ts'
import type { Thresholds } from './model/decide.ts'
import { shiftOdds } from './shift-odds.ts'

/** `appealed`: it names media, regulator or court as told or threatened with. */
export type Passage = Verdict & { appealed: boolean }

export type Pooled = {
  verdict: Verdict
  /** Numbers of the passages that made it a complaint; empty where the whole decided. */
  heard: number[]
}

/** What a passage's log-odds lose: one taken out of its text is doubted more, and again as there are more to be wrong. */
const discount = 1
const discountPerLog = 0.2
// a passage at the end of the scale may not buy off any discount
const surest = 0.9995

/** From so many passages on a text is longer than any that was learned from: its whole is no judge of complaints. */
export const manyPassages = 8

/**
 * What a text and its passages, each judged as if it stood alone, come to: whichever is surer of a complaint speaks. A whole
 * that no passage bears out is not believed: of few passages a person decides, of many they alone count. The
 * sentiment and what is praised stay those of the whole, and so does danger that the whole tells.
 */
export function poolPassages(
  whole: Verdict,
  passages: readonly Passage[],
  { complaint, unsureWithin }: Pick<Thresholds, 'complaint' | 'unsureWithin'>,
): Pooled {
  const many = passages.length >= manyPassages
  const said = passages.map((passage) => pooledScore(passage, passages.length))
  const bearing = passages.flatMap((p, i) => (p.complaint && !(many && p.unsure) ? [i] : []))
  const isBorneOut = whole.severity === 3 || bearing.length > 0
  const own = isBorneOut || !(many || whole.complaint) ? whole.complaintScore : 0
  const score = Math.max(own, ...said)
  if (score === whole.complaintScore && !(many && whole.complaint))
    return { verdict: whole, heard: [] }
  const complaintScore = round3(score)
  const unsure =
    Math.abs(score - complaint) < unsureWithin || (whole.complaint && !isBorneOut && !many)
  const danger = whole.severity === 3 ? [whole] : []
  if (score < complaint) {
    const { praised, why } = pleasedPart(whole)
    const verdict = { ...whole, complaint: false, complaintScore, aspects: praised, unsure, why }
    return { verdict: { ...verdict, severity: 0 }, heard: [] }
  }
  const clear = passages.flatMap((_, i) => ((said[i] ?? 0) >= complaint ? [i] : []))
  const heard = clear.length > 0 ? clear : bearing
  const speaking = passages.filter((_, i) => heard.includes(i))
  if (speaking.length === 0) return { verdict: whole, heard: [] }
  return {
    verdict: {
      ...whole,
      complaint: true,
      complaintScore,
      aspects: mergeAspects(whole, danger, speaking),
      severity: worst([...danger, ...speaking]),
      unsure,
      why: mergeReasons(whole, danger, speaking),
    },
    heard,
  }
}

/** Harm told as a fact and appeals are found by rules, not weighed among many: they lose nothing. */
function pooledScore({ complaintScore, severity, appealed }: Passage, passages: number): number {
  if (severity === 3 || appealed) return complaintScore
  return shiftOdds(
    Math.min(surest, complaintScore),
    -discount - discountPerLog * Math.log(passages),
  )
}

/** What is left of a whole whose complaint is not believed. */
function pleasedPart({ aspects, why }: Verdict): { praised: AspectOpinion[]; why: Evidence[] } {
  return {
    praised: aspects.filter(({ polarity }) => polarity !== 'neg'),
    why: why.filter(({ output }) => output === 'sentiment'),
  }
}

function mergeAspects(
  whole: Verdict,
  danger: readonly Verdict[],
  speaking: readonly Verdict[],
): AspectOpinion[] {
  const blamed = [
    ...danger.flatMap(({ aspects }) => aspects.filter(({ name }) => name === 'safety')),
    ...speaking.flatMap(({ aspects }) => aspects),
  ]
    .filter(({ polarity }) => polarity === 'neg')
    .sort((a, b) => b.score - a.score)
  const { praised } = pleasedPart(whole)
  const named = new Set<string>()
  return [...blamed, ...praised].filter(({ name }) => !named.has(name) && named.add(name))
}

function worst(verdicts: readonly Verdict[]): Severity {
  return verdicts.reduce<Severity>((most, { severity }) => (severity > most ? severity : most), 1)
}

function mergeReasons(
  whole: Verdict,
  danger: readonly Verdict[],
  speaking: readonly Verdict[],
): Evidence[] {
  return [
    ...pleasedPart(whole).why,
    ...danger.flatMap(({ why }) => why.filter(({ output }) => output === 'severity')),
    ...speaking.flatMap(({ why }) => why.filter(({ output }) => output !== 'sentiment')),
  ]
}
