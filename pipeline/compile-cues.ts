import type { Aspect } from '../core/classification.ts'

import type { AspectCues } from './aspect-cue.ts'

export type CompiledCues = {
  aspect: Aspect
  nouns: RegExp
  faults: RegExp
  reports: RegExp
  hints: RegExp
  praises: RegExp
  except: RegExp | null
}

/** Turns the notation of a cue table into regular expressions ("_" near without negation, "~" in the sentence). */
export function compileCues(cues: AspectCues): CompiledCues {
  return {
    aspect: cues.aspect,
    nouns: join(cues.nouns),
    faults: join(cues.faults),
    reports: cues.reports ? join(cues.reports) : /(?!)/gu,
    hints: join(cues.hints),
    praises: join(cues.praises),
    except: cues.except ? join(cues.except) : null,
  }
}

const near = '(?:(?![不没无未])[^，,。！？!?;；…\\s]){0,5}'
const inSentence = '[^。！？!?…]{0,12}?'

function join(sources: readonly string[]): RegExp {
  const source = sources.map((line) => line.replace(/_\??/gu, near).replace(/~\??/gu, inSentence)).join('|')
  return new RegExp(source, 'gu')
}
