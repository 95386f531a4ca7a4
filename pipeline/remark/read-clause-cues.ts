import { claiming, deniedAfter, factive, flipsAfter } from '../lexicon/remark/scope-forms.ts'

import type { ClauseMood } from './clause-mood.ts'
import { DenialScope } from './denial-scope.ts'
import type { Outcome } from './outcome.ts'
import { outcomeOf } from './outcome-of.ts'
import { isCue, remarkTokens, tokenKind as kinds, type RemarkToken } from './remark-tokens.ts'

const emptyRest = /^[了呢啊我们人]*$/u
const aboutBlame = /^[不没][给让肯]$/u
const someTime = /^没用[\d一两三四五六七八九十半几]/u
const factiveReach = 5

export type ClauseCues = { outcomes: Outcome[]; supposed: boolean }

/** The cues of one clause in the scope of its denials, suppositions and questions. */
export function readClauseCues(
  text: string,
  index: number,
  mood: ClauseMood,
  underCondition: boolean,
): ClauseCues {
  const outcomes: Outcome[] = []
  const scope = new DenialScope(text)
  const tokens = remarkTokens(text)
  let supposed = underCondition
  let others = false
  let louder = false
  let last: RemarkToken | undefined
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1]
    const cue = { ...token, kind: kindIn(text, token, next) }
    const { start, end } = cue
    if (!isCue(cue)) {
      if (cue.kind === kinds.suppose) supposed = true
      else if (cue.kind === kinds.others) others = true
      else if (cue.kind === kinds.own) others = false
      else if (cue.kind === kinds.noDeny) louder = true
      else if (cue.kind === kinds.deny && deniesNothing(text, start, end)) louder = true
      else if (cue.kind === kinds.deny) {
        if (!scope.denied && claiming.test(text.slice(0, start))) supposed = true
        scope.deny({ ...cue, kind: token.kind })
      }
      continue
    }
    scope.reachFor(cue)
    if (isNoCue(text, tokens, i, cue, scope, last)) continue
    if (scope.lacking && scope.denied && (cue.kind === kinds.cost || cue.kind === kinds.soft))
      cue.kind = kinds.due
    const denied = scope.denied !== isTurned(text, cue, mood, scope.denied)
    const told = factive.test(text.slice(Math.max(0, start - factiveReach), start))
    const open = supposed ? 'supposed' : mood.asked ? 'asked' : 'told'
    const mode = others ? 'others' : told ? 'told' : open
    const what = outcomeOf(cue, denied, text)
    if (what)
      outcomes.push({
        what,
        mode,
        minor: mood.minor,
        denied: denied || louder,
        clause: index,
        start,
        end,
      })
    last = cue
    scope.leave(cue, next)
  }
  return { outcomes, supposed }
}

/** A lack or a refusal before another cue denies that: 没给差评, 不让人失望. */
function kindIn(text: string, { kind, start, end }: RemarkToken, next?: RemarkToken): number {
  if (kind === kinds.lack) return emptyRest.test(text.slice(end)) ? kinds.fault : kinds.deny
  if (kind !== kinds.fault || !aboutBlame.test(text.slice(start, end))) return kind
  const denies = next && next.kind <= kinds.soft && next.kind !== kinds.due && next.start - end <= 4
  return denies ? kinds.deny : kind
}

/** What looks like a cue and belongs to another: 好 before a judgement, the object of a fault, a cost that is judged. */
function isNoCue(
  text: string,
  tokens: readonly RemarkToken[],
  at: number,
  cue: RemarkToken,
  scope: DenialScope,
  last: RemarkToken | undefined,
): boolean {
  const { kind, start, end } = cue
  const next = tokens[at + 1]
  if (someTime.test(text.slice(start))) return true
  if (text.slice(start, end) === '好' && next?.start === end)
    if (next.kind !== kinds.praise && next.kind <= kinds.soft) return true
  if (kind !== kinds.due && kind !== kinds.cost) return false
  // 没把赠品漏掉: what is denied comes later
  if (kind === kinds.due && scope.open && /[把被将]/u.test(text.slice(scope.to - 1, start)))
    return true
  if (last && start - last.end <= 3 && (last.kind <= kinds.dislike || last.kind === kinds.soft))
    return true
  return kind === kinds.cost && !scope.open && isJudged(tokens, at)
}

/** "收费一点不高": what the cost is like comes soon. */
function isJudged(tokens: readonly RemarkToken[], at: number): boolean {
  const end = tokens[at]?.end ?? 0
  for (const next of tokens.slice(at + 1, at + 3)) {
    if (next.start - end > 5) return false
    if (next.kind <= kinds.soft) return true
  }
  return false
}

/** Whether something beside a denial turns the cue: 能不…吗, 好不到哪去, 谁会喜欢, a denial after it. */
function isTurned(
  text: string,
  { kind, start, end }: RemarkToken,
  mood: ClauseMood,
  denied: boolean,
): boolean {
  const after = text.slice(end)
  let turned = text[start] === '不' && text[start - 1] === '能' && text.endsWith('吗')
  if (flipsAfter.test(after)) turned = !turned
  if (denied === turned && deniedAfter.test(after)) turned = !turned
  const judges = kind === kinds.praise || kind === kinds.dislike
  if (mood.deniesFrom >= 0 && mood.deniesFrom <= start && (judges || !mood.ofRight))
    turned = !turned
  return turned
}

/** 要不要, 能不…吗, 没见过这么…, 从来没有这么…过. */
function deniesNothing(text: string, start: number, end: number): boolean {
  const after = text.slice(end)
  const before = text[start - 1]
  if (end - start === 1 && before !== undefined && before === after[0]) return true
  if (before === '能' && after.endsWith('吗')) return true
  return (
    /^[^，]{0,3}过(?:这么|这样|比)/u.test(after) ||
    (text[start] === '从' && /^(?:这么|这样|如此).*过/u.test(after))
  )
}
