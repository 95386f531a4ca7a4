import { helpdeskOf } from '../alerts/helpdesks/index.ts'
import { notifierOf } from '../alerts/notifiers/index.ts'
import { testMessage } from '../alerts/test-message.ts'
import { isAnswer } from '../core/mention.ts'

import { both } from './bilingual.ts'
import type { Config } from './config/config.ts'
import { fillSecrets } from './config/fill-secrets.ts'
import type { Environment } from './environment.ts'
import { openFetching } from './open-fetching.ts'
import { placeOf, reach } from './reach.ts'
import { sourceState, stateWord } from './source-state.ts'
import { searchNames, sourceTrial, type TrialContext } from './source-trial.ts'

export type TrialResult = {
  part: 'source' | 'channel' | 'helpdesk'
  name: string
  kind: string
  ok: boolean
  detail: string
}

/** More are not asked of a source; they fit on its first page. */
const fewPosts = 3
const patienceMs = 60_000

/** Tries each source, channel and the helpdesk once. A part that fails does not keep the others from their turn. */
export async function tryEverything(
  env: Environment,
  config: Config,
  options: { send: boolean; now: Date; onStep: (name: string) => void },
): Promise<TrialResult[]> {
  const fill = (settings: Record<string, unknown>) => fillSecrets(settings, env.variables)
  const { fetching, chromiumPath } = await openFetching(env)
  const results: TrialResult[] = []
  const take = async (
    part: TrialResult['part'],
    name: string,
    kind: string,
    attempt: () => Promise<string>,
  ) => {
    options.onStep(`${part} ${name}`)
    const told = await attempt().then(
      (detail) => ({ ok: true, detail }),
      (error: unknown) => ({
        ok: false,
        detail: error instanceof Error ? error.message : String(error),
      }),
    )
    results.push({ part, name, kind, ...told })
  }
  try {
    for (const source of config.sources) {
      const signal = AbortSignal.timeout(patienceMs)
      const ctx = { fillSecrets: fill, chromiumPath, fetching, now: options.now, signal }
      const queries = searchNames(config.brands, source.brandNames)
      await take('source', source.name, source.kind, () => trySource(source, queries, ctx))
    }
    for (const channel of config.channels)
      await take('channel', channel.name, channel.kind, async () => {
        const notifier = notifierOf(channel.kind)
        if (!notifier) throw new Error(`unknown kind ${channel.kind}`)
        const settings = fill(channel.settings)
        if (!options.send) return connectTo(notifier.settings.parse(settings))
        const signal = AbortSignal.timeout(patienceMs)
        const message = testMessage(env.baseUrl, options.now)
        const { verdict, answer } = await notifier.send(settings, message, {
          now: options.now,
          signal,
        })
        if (verdict !== 'ok') throw new Error(`${verdict}: ${answer}`)
        return `${both(['测试消息已送达', 'test message sent'])}: ${answer}`
      })
    const { kind, settings } = config.helpdesk
    await take('helpdesk', kind, kind, async () => {
      const helpdesk = helpdeskOf(kind)
      if (!helpdesk) throw new Error(`unknown kind ${kind}`)
      return connectTo(helpdesk.settings.parse(fill(settings)))
    })
  } finally {
    await fetching.close()
  }
  return results
}

async function trySource(
  source: Config['sources'][number],
  queries: string[],
  ctx: TrialContext,
): Promise<string> {
  const { state, told: before, isAsked } = sourceState(source, ctx)
  if (!isAsked) return before
  if (state !== 'ready') throw new Error(before)
  const posts = sourceTrial(source, queries, ctx, fewPosts)
  let count = 0
  for (;;) {
    const step = await posts.next()
    if (!step.done) {
      count += 1
      continue
    }
    const { outcome, detail, unparsable } = step.value
    const told = [outcome, detail, unparsable[0]].filter(Boolean).join(': ')
    const isGood = isAnswer(outcome)
    if (!isGood || (count === 0 && unparsable.length > 0)) throw new Error(told)
    if (count === 0)
      return `${stateWord(state)}: ${both(['有回应，没有新内容', 'answers, nothing found'])}`
    return `${stateWord(state)}: ${count >= fewPosts ? `≥ ${fewPosts}` : count} ${both(['条', 'posts'])}`
  }
}

async function connectTo(settings: unknown): Promise<string> {
  const place = placeOf(settings)
  if (!place) return both(['无需联网', 'nothing to connect to'])
  const fault = await reach(place)
  if (fault) throw new Error(fault)
  return `${both(['连得上（未发消息）', 'reachable (no message sent)'])}: ${place.host}:${place.port}`
}
