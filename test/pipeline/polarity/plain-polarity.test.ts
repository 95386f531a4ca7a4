import fc from 'fast-check'
import { expect, it } from 'vitest'

import { findWord } from '../../../pipeline/polarity/find-word.ts'
import { GramReader } from '../../../pipeline/polarity/gram-reader.ts'
import { gramWeight } from '../../../pipeline/polarity/linear-table.ts'
import { packPolarity, type PolarityWeights } from '../../../pipeline/polarity/model-bytes.ts'
import { PolarityModel } from '../../../pipeline/polarity/polarity-model.ts'
import { seededRandom } from '../../../pipeline/train/random.ts'

const letters = [...'不没很太好差装修慢贵漏水，。！ 的了']
const vocabulary = [...letters, '很好', '不好', '漏水', '修了', '太慢']
const grams = new GramReader()
const weights = randomWeights()
const model = new PolarityModel(packPolarity(weights))

function randomWeights(): PolarityWeights {
  const random = seededRandom(5)
  const bytes = (length: number) =>
    Int8Array.from({ length }, () => Math.floor(random() * 256) - 128)
  const numbers = (length: number) => Float32Array.from({ length }, () => random() - 0.5)
  const [filters, widths, shopCount] = [8, 3, 5]
  const wordKeys = new Uint32Array(64)
  const wordRows = new Uint16Array(64)
  for (const [i, word] of vocabulary.slice(3).entries()) {
    grams.read(word, [word])
    const hash = grams.wordHashes[0] ?? 0
    let slot = hash % 64
    while (wordKeys[slot] !== 0) slot = (slot + 1) % 64
    wordKeys[slot] = hash
    wordRows[slot] = i + 1
  }
  const rows = bytes(vocabulary.length * filters * 6)
  // the row of what is no word
  rows.fill(0, 0, filters * 6)
  return {
    linear: bytes(1 << 12),
    linearScale: 0.001,
    linearBias: 0.1,
    shopCount,
    shopTable: bytes(shopCount << 6),
    shopPriors: numbers(shopCount),
    wordKeys,
    wordRows,
    filters,
    widths,
    rows,
    filterScales: numbers(filters * widths),
    filterBiases: numbers(filters * widths),
    wordEvidence: bytes(vocabulary.length * shopCount),
    evidenceScale: 0.01,
    heads: numbers(filters * widths * shopCount),
    headBiases: numbers(shopCount),
    mix: { linear: 1.5, net: 0.4, clause: 2 },
  }
}

/** The log-odds as their definition has them: no packing, one number after the other. */
function plainLogOdds(text: string, words: readonly string[]): number {
  grams.read(text, words)
  const { count, wordCount } = grams
  if (count === 0) return 0
  const { shopCount, shopTable, shopPriors, filters, widths, heads } = weights
  const buckets = shopTable.length / shopCount
  const hashes = [...grams.wordHashes.subarray(0, wordCount)]
  const likely = [...shopPriors].map((prior, s) =>
    hashes.reduce((sum, hash) => sum + (shopTable[(hash % buckets) * shopCount + s] ?? 0), prior),
  )
  const shop = likely.indexOf(Math.max(...likely))
  const total = [...grams.hashes.subarray(0, count)].reduce(
    (sum, hash) => sum + gramWeight(weights.linear, hash, shop),
    0,
  )
  const linear = (total * weights.linearScale) / Math.sqrt(count) + weights.linearBias
  const found = hashes.map((hash) => findWord(weights.wordKeys, weights.wordRows, hash))
  const rowAt = (at: number) => found[at] ?? 0
  let net = weights.headBiases[shop] ?? 0
  for (const row of found) {
    const evidence = weights.wordEvidence[row * shopCount + shop] ?? 0
    net += (evidence * weights.evidenceScale) / Math.sqrt(wordCount)
  }
  for (let width = 1; width <= widths; width += 1) {
    for (let f = 0; f < filters; f += 1) {
      const base = (filters * width * (width - 1)) / 2 + f
      let best = -Infinity
      for (let at = 1 - width; at < wordCount; at += 1) {
        let sum = 0
        for (let i = 0; i < width; i += 1)
          sum += weights.rows[rowAt(at + i) * filters * 6 + base + i * filters] ?? 0
        best = Math.max(best, sum)
      }
      const filter = (width - 1) * filters + f
      const answer =
        best * (weights.filterScales[filter] ?? 0) + (weights.filterBiases[filter] ?? 0)
      if (answer > 0) net += answer * (heads[shop * filters * widths + filter] ?? 0)
    }
  }
  return linear * weights.mix.linear + (wordCount > 0 ? net : 0) * weights.mix.net
}

it('scores random texts as the definition does, and its spans still add up', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...vocabulary), { maxLength: 300 }), (words) => {
      const text = words.join('')
      const { logOdds } = model.scoreText(text, words)
      expect(logOdds).toBeCloseTo(plainLogOdds(text, words), 4)
      const spans = model.explainText(text, words)
      expect(spans.reduce((sum, span) => sum + span.logOdds, 0)).toBeCloseTo(logOdds, 3)
    }),
    { numRuns: 150 },
  )
})
