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
    nouns: compileNotation(cues.nouns),
    faults: compileNotation(cues.faults),
    reports: cues.reports ? compileNotation(cues.reports) : /(?!)/gu,
    hints: compileNotation(cues.hints),
    praises: compileNotation(cues.praises),
    except: cues.except ? compileNotation(cues.except) : null,
  }
}

const near = '(?:(?![不没无未])[^，,。！？!?;；…\\s]){0,5}'
const inSentence = '[^。！？!?…]{0,12}?'

/** The notation by itself. */
export function compileNotation(sources: readonly string[]): RegExp {
  const source = sources
    .map((line) => line.replace(/_\??/gu, near).replace(/~\??/gu, inSentence))
    .join('|')
  return new RegExp(source, 'gu')
}
