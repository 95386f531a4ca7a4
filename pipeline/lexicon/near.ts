/** A cue as an expression: "_" for up to six characters of the clause without a negation, "~" for up to 14 of the sentence. */
export function near(source: string): RegExp {
  const short = '(?:(?![不没无未])[^，。！？,!?…\\s]){0,6}'
  return new RegExp(source.replaceAll('_', short).replaceAll('~', '[^。！？!?…]{0,14}?'), 'gu')
}
