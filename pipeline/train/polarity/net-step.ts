import { multiplyRows } from './multiply-rows.ts'
import type { NetParameters } from './net-parameters.ts'
import type { Random } from '../random.ts'

const longest = 300

/** One example at a time through the net and back; `flush` applies what a batch has gathered. */
export class NetStep {
  readonly #net: NetParameters
  readonly #dropout: number
  readonly #random: Random
  // products of the words of this batch with the kernels, by slot; 0 is the empty row
  readonly #slots: Int32Array
  #products: Float32Array
  #used: number[] = []
  readonly #vectorGradient: Float32Array
  readonly #vectorSquares: Float32Array
  readonly #tokens = new Uint16Array(longest)
  readonly #best: Float32Array
  readonly #windows: Int32Array
  readonly #vectorSum: Float32Array
  readonly #evidence: Float32Array

  constructor(net: NetParameters, dropout: number, random: Random) {
    this.#net = net
    this.#dropout = dropout
    this.#random = random
    this.#slots = new Int32Array(net.vectors.length / net.size)
    this.#products = new Float32Array(64 * net.columns)
    this.#vectorGradient = new Float32Array(net.vectors.length)
    this.#vectorSquares = new Float32Array(net.vectors.length)
    this.#best = new Float32Array(net.answers)
    this.#windows = new Int32Array(net.answers)
    this.#vectorSum = new Float32Array(net.size)
    this.#evidence = new Float32Array(net.size)
  }

  /** Adds the gradient of one example of this share of positive, gives its log loss; `wordDropout` of its words go missing. */
  learn(
    all: Uint16Array,
    from: number,
    to: number,
    lesson: { target: number; weight: number; shop: number; wordDropout: number },
  ): number {
    const { answers, filterBiases, head, shopHeads, shopBiases } = this.#net
    const words = this.#gather(all, from, to, lesson.wordDropout)
    const { shop, target } = lesson
    this.#pool(words)
    const share = 1 / Math.sqrt(words)
    let sum = shopBiases.values[shop] as number
    sum += this.#sumEvidence(words, shop) * share
    const gain = 1 / (1 - this.#dropout)
    const best = this.#best
    for (let f = 0; f < answers; f++) {
      const answer = (best[f] as number) + (filterBiases.values[f] as number)
      // 0 marks what was dropped or silent: it learns nothing from this example
      best[f] = answer > 0 && this.#random() >= this.#dropout ? answer * gain : 0
      sum +=
        (best[f] as number) *
        ((head.values[f] as number) + (shopHeads.values[shop * answers + f] as number))
    }
    const share1 = 1 / (1 + Math.exp(-sum))
    const error = (share1 - target) * lesson.weight
    this.#backward(words, shop, error, gain, share)
    return (
      -target * Math.log(Math.max(1e-6, share1)) -
      (1 - target) * Math.log(Math.max(1e-6, 1 - share1))
    )
  }

  /** Applies the gradients of `examples` examples. */
  flush(rate: number, vectorRate: number, examples: number): void {
    const net = this.#net
    const share = 1 / examples
    for (const block of [
      net.kernels,
      net.filterBiases,
      net.head,
      net.shopHeads,
      net.shopBiases,
      net.evidence,
      net.shopEvidence,
    ])
      block.step(rate, share)
    const { size, vectors } = net
    for (const word of this.#used) {
      this.#slots[word] = 0
      for (let i = word * size; i < (word + 1) * size; i++) {
        const g = (this.#vectorGradient[i] as number) * share
        const square = 0.999 * (this.#vectorSquares[i] as number) + 0.001 * g * g
        this.#vectorSquares[i] = square
        vectors[i] = (vectors[i] as number) - (vectorRate * g) / (Math.sqrt(square) + 1e-6)
        this.#vectorGradient[i] = 0
      }
    }
    this.#used = []
  }

  // the words' own evidence; leaves the sum of their vectors for the way back
  #sumEvidence(words: number, shop: number): number {
    const { size, evidence, shopEvidence, vectors } = this.#net
    const sums = this.#vectorSum
    sums.fill(0)
    for (let p = 0; p < words; p++) {
      const at = (this.#tokens[p] as number) * size
      for (let j = 0; j < size; j++) sums[j] = (sums[j] as number) + (vectors[at + j] as number)
    }
    let sum = 0
    for (let j = 0; j < size; j++) {
      const weight =
        (evidence.values[j] as number) + (shopEvidence.values[shop * size + j] as number)
      this.#evidence[j] = weight
      sum += (sums[j] as number) * weight
    }
    return sum
  }

  #gather(all: Uint16Array, from: number, to: number, wordDropout: number): number {
    const { columns, vectors, kernels, size } = this.#net
    const words = Math.min(longest, to - from)
    for (let p = 0; p < words; p++) {
      // of a long text the beginning and the end
      const i = p < longest / 2 ? from + p : to - words + p
      const token = this.#random() < wordDropout ? 0 : (all[i] as number)
      this.#tokens[p] = token
      if (token === 0 || this.#slots[token] !== 0) continue
      this.#used.push(token)
      const slot = this.#used.length
      this.#slots[token] = slot
      if ((slot + 1) * columns > this.#products.length) {
        const grown = new Float32Array(2 * this.#products.length)
        grown.set(this.#products)
        this.#products = grown
      }
      multiplyRows(vectors, token, kernels.values, size, this.#products, slot * columns)
    }
    return words
  }

  #pool(words: number): void {
    const { filters, widths, columns } = this.#net
    const products = this.#products
    const tokens = this.#tokens
    const slots = this.#slots
    const best = this.#best
    const windows = this.#windows
    best.fill(-1e9)
    for (let width = 1; width <= widths; width++) {
      const base = ((width - 1) * width * filters) / 2
      const first = (width - 1) * filters
      for (let at = 1 - width; at < words; at++) {
        const row = (offset: number): number => {
          const p = at + offset
          const slot = p < 0 || p >= words ? 0 : (slots[tokens[p] as number] as number)
          return slot * columns + base + offset * filters
        }
        const a = row(0)
        const b = width > 1 ? row(1) : 0
        const c = width > 2 ? row(2) : 0
        for (let f = 0; f < filters; f++) {
          let answer = products[a + f] as number
          if (width > 1) answer += products[b + f] as number
          if (width > 2) answer += products[c + f] as number
          if (answer > (best[first + f] as number)) {
            best[first + f] = answer
            windows[first + f] = at
          }
        }
      }
    }
  }

  #backward(words: number, shop: number, error: number, gain: number, share: number): void {
    const { size, filters, answers, head, shopHeads, shopBiases, filterBiases, kernels } = this.#net
    const vectors = this.#net.vectors
    const gradient = this.#vectorGradient
    shopBiases.gradient[shop] = (shopBiases.gradient[shop] as number) + error
    for (let f = 0; f < answers; f++) {
      const answer = this.#best[f] as number
      if (answer === 0) continue
      const s = shop * answers + f
      head.gradient[f] = (head.gradient[f] as number) + error * answer
      shopHeads.gradient[s] = (shopHeads.gradient[s] as number) + error * answer
      const back = error * gain * ((head.values[f] as number) + (shopHeads.values[s] as number))
      filterBiases.gradient[f] = (filterBiases.gradient[f] as number) + back
      const width = Math.floor(f / filters) + 1
      const base = ((width - 1) * width * filters) / 2 + (f % filters)
      for (let offset = 0; offset < width; offset++) {
        const p = (this.#windows[f] as number) + offset
        const token = p < 0 || p >= words ? 0 : (this.#tokens[p] as number)
        if (token === 0) continue
        const v = token * size
        const k = (base + offset * filters) * size
        for (let j = 0; j < size; j++) {
          gradient[v + j] = (gradient[v + j] as number) + back * (kernels.values[k + j] as number)
          kernels.gradient[k + j] =
            (kernels.gradient[k + j] as number) + back * (vectors[v + j] as number)
        }
      }
    }
    this.#evidenceBackward(words, shop, error * share)
  }

  #evidenceBackward(words: number, shop: number, error: number): void {
    const { size, evidence, shopEvidence } = this.#net
    const gradient = this.#vectorGradient
    for (let j = 0; j < size; j++) {
      const part = error * (this.#vectorSum[j] as number)
      const s = shop * size + j
      evidence.gradient[j] = (evidence.gradient[j] as number) + part
      shopEvidence.gradient[s] = (shopEvidence.gradient[s] as number) + part
    }
    for (let p = 0; p < words; p++) {
      const v = (this.#tokens[p] as number) * size
      if (v === 0) continue
      for (let j = 0; j < size; j++)
        gradient[v + j] = (gradient[v + j] as number) + error * (this.#evidence[j] as number)
    }
  }
}
