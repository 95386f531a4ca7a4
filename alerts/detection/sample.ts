/** One row of a series: how many mentions there were in the step that `atMs` names. */
export type Sample = {
  atMs: number
  /** The same instant on the wall of whoever wrote it, as if it were UTC: says which hour of the day it is. */
  wallMs: number
  value: number
}
