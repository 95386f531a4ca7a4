import { readiness, type NotReady, type ReadinessContext } from '../crawlers/readiness.ts'
import { statusWord } from '../web/status-words.ts'

import { both } from './bilingual.ts'

/** What a configured source can do without a request made, as a person and a program read it. */
export type SourceState = {
  state: 'ready' | NotReady['state']
  /** `needs_credentials 需要登录凭据 / Needs credentials: …`; of a ready source the word alone. */
  told: string
  /** What is filled by imports has nothing to be asked. */
  isAsked: boolean
}

export function sourceState(
  source: { kind: string; settings: Record<string, unknown> },
  ctx: ReadinessContext,
): SourceState {
  const ready = readiness(source, ctx)
  const state = ready.ready ? 'ready' : ready.state
  const detail = ready.ready ? '' : `: ${ready.detail}`
  return { state, told: `${stateWord(state)}${detail}`, isAsked: state !== 'import-only' }
}

/** `import_only 仅导入 / Import only`. */
export function stateWord(state: string): string {
  const word = both([statusWord(state, 'zh-CN'), statusWord(state, 'en')])
  return `${state.replaceAll('-', '_')} ${word}`
}
