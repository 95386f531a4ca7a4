/**
 * Why an operator must look at a source. zero-yield: nothing where there used to be much; login-lost;
 * layout-changed: its pages cannot be read as they were; refused: it shuts us out (captcha, block,
 * limit); unreachable; low-recall: posts that are known to be there are not met.
 */
export const sourceTroubles = [
  'zero-yield',
  'login-lost',
  'layout-changed',
  'refused',
  'unreachable',
  'low-recall',
] as const
export type SourceTrouble = (typeof sourceTroubles)[number]
