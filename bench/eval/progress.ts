/** Tells on the error stream how far a long work is: in place on a terminal, by quarters elsewhere. */
export function progress(label: string): (done: number, all: number) => void {
  const { stderr } = process
  let quarter = 0
  return (done, all) => {
    if (stderr.isTTY) {
      stderr.write(`\r${label} ${done}/${all}${done === all ? '\n' : ''}`)
      return
    }
    const now = Math.floor((done / all) * 4)
    if (now > quarter) stderr.write(`${label} ${done}/${all}\n`)
    quarter = now
  }
}
