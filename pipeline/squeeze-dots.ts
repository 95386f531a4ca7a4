/** A run of full stops as one mark: "…" where two of a kind stand together or one already is; else as it is. */
export function squeezeDots(run: string): string {
  return /\.\.|。。|…/.test(run) ? '…' : run
}
