/** A dense block of parameters with its gradient and the moments of Adam (Kingma and Ba 2015). */
export class AdamBlock {
  readonly values: Float32Array
  readonly gradient: Float32Array
  readonly #mean: Float32Array
  readonly #square: Float32Array
  #steps = 0

  constructor(values: Float32Array) {
    this.values = values
    this.gradient = new Float32Array(values.length)
    this.#mean = new Float32Array(values.length)
    this.#square = new Float32Array(values.length)
  }

  /** One step down the gradient summed over `1 / share` examples, which is then cleared. */
  step(rate: number, share: number): void {
    this.#steps++
    const first = 1 - 0.9 ** this.#steps
    const second = 1 - 0.999 ** this.#steps
    const { values, gradient } = this
    for (let i = 0; i < values.length; i++) {
      const g = (gradient[i] as number) * share
      const m = 0.9 * (this.#mean[i] as number) + 0.1 * g
      const v = 0.999 * (this.#square[i] as number) + 0.001 * g * g
      this.#mean[i] = m
      this.#square[i] = v
      values[i] = (values[i] as number) - (rate * (m / first)) / (Math.sqrt(v / second) + 1e-7)
      gradient[i] = 0
    }
  }
}
