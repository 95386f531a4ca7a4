import { packPolarity, type Mix } from '../../polarity/model-bytes.ts'
import type { Example } from './example.ts'
import { fitLinears } from './fit-linears.ts'
import { fitNet } from './fit-net.ts'
import { foldNet } from './fold-net.ts'
import { learnShops } from './learn-shops.ts'
import { learnVectors } from './learn-vectors.ts'
import { quantiseLinear } from './quantise-linear.ts'
import { readExamples } from './read-examples.ts'
import { softenLabels } from './soften-labels.ts'
import { bookWords } from './word-book.ts'

/** What was chosen on our own held-out fifth; docs/classifier.md has the trials. */
export const polarityRecipe = {
  linearBits: 21,
  cost: 0.5,
  linearPasses: 12,
  softFolds: 5,
  softPasses: 8,
  doubt: 0.3,
  softScale: 1.9,
  shopBits: 15,
  leastWordCount: 5,
  mostWords: 24_000,
  vectorSize: 64,
  vectorPasses: 3,
  filters: 16,
  widths: 3,
  netPasses: 7,
  rate: 0.003,
  vectorShare: 0.15,
  dropout: 0.3,
  wordDropout: 0.4,
  mix: { linear: 2.05, net: 0.4, clause: 2.7 } satisfies Mix,
}

export type PolarityRecipe = typeof polarityRecipe

export type PolarityTraining = {
  examples: readonly Example[]
  seed: number
  recipe?: Partial<PolarityRecipe>
  /** Told of each step done, with what it measured. */
  onProgress?: (step: string) => void
}

/** Trains the polarity model; the same examples, recipe and seed give the same bytes. */
export function trainPolarity({
  examples,
  seed,
  recipe: changes,
  onProgress,
}: PolarityTraining): Uint8Array {
  const recipe = { ...polarityRecipe, ...changes }
  const read = readExamples(examples)
  const shops = learnShops(examples, read.words, recipe.shopBits)
  onProgress?.(`shops: ${shops.count}`)
  const { linearBits: bits, cost, linearPasses, softFolds, softPasses } = recipe
  const targets = softenLabels(examples, read.grams, shops.guesses, {
    bits,
    cost,
    passes: softPasses,
    seed,
    loss: 'hinge',
    folds: softFolds,
    doubt: recipe.doubt,
    scale: recipe.softScale,
    onFold: (fold) => onProgress?.(`labels softened: fold ${fold + 1} of ${softFolds}`),
  })
  const linear = fitLinears(examples, read.grams, shops.guesses, targets, {
    bits,
    cost,
    passes: linearPasses,
    seed,
  })
  onProgress?.('linear part fitted')
  const book = bookWords(read.words, recipe.leastWordCount, recipe.mostWords)
  const vectors = learnVectors(book, read.words.offsets, {
    size: recipe.vectorSize,
    passes: recipe.vectorPasses,
    seed: seed + 1,
  })
  onProgress?.(`vectors: ${book.size} words`)
  const net = fitNet(
    examples,
    targets,
    {
      tokens: book.tokens,
      offsets: read.words.offsets,
      guesses: shops.guesses,
      shops: shops.count,
    },
    vectors,
    recipe.vectorSize,
    {
      ...recipe,
      passes: recipe.netPasses,
      seed: seed + 2,
      onPass: (pass, loss) => onProgress?.(`net: pass ${pass + 1}, loss ${loss.toFixed(4)}`),
    },
  )
  const { table, scale } = quantiseLinear(linear.weights)
  return packPolarity({
    linear: table,
    linearScale: scale,
    linearBias: linear.bias,
    shopCount: shops.count,
    shopTable: shops.table,
    shopPriors: shops.priors,
    wordKeys: book.keys,
    wordRows: book.rows,
    ...foldNet(net),
    mix: recipe.mix,
  })
}
