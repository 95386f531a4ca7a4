const near = '(?:(?![不没无未])[^，,。！？!?;；…\\s]){0,5}'
const inSentence = '[^。！？!?…]{0,12}?'

/** The source of the regular expression that a line of a cue table stands for ("_" near without negation, "~" in the sentence). */
export function cueSource(line: string): string {
  return line.replace(/_\??/gu, near).replace(/~\??/gu, inSentence)
}
