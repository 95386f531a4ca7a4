import { aspects } from './classification.ts'
import { learnFigureWords } from './learning-words.ts'
import { aspectWord, type Language } from './words.ts'

type Words = Record<Language, string>
const words = (zh: string, en: string): Words => ({ 'zh-CN': zh, en })

/** The numbers that training was run with, by their names in the recipe of the card. */
const recipe = new Map([
  ['leastTexts', words('字串至少见于几篇文本', 'Texts that a gram stands in, at least')],
  ['mostGrams', words('收录的字串，至多', 'Grams kept, at most')],
  ['cost', words('线性层：一行样本的代价', 'Linear layer: cost of a row')],
  ['folds', words('交叉验证的折数', 'Folds of the cross-validation')],
  ['epochs', words('线性层：训练轮数', 'Linear layer: passes')],
  ['seed', words('随机种子', 'Random seed')],
  ['goldInTop', words('最上层：人工标注集的权重', 'Top layer: weight of the labelled set')],
  [
    'remarkInTop',
    words('最上层：编写的无事短评的权重', 'Top layer: weight of invented remarks that say nothing'),
  ],
  [
    'remarkCost',
    words(
      '线性层：编写的无事短评的代价',
      'Linear layer: cost of invented remarks that say nothing',
    ),
  ],
  ['pairInTop', words('最上层：编写的对照句的权重', 'Top layer: weight of invented pairs')],
  ['pairCost', words('线性层：编写的对照句的代价', 'Linear layer: cost of invented pairs')],
  ['ridge', words('最上层：正则强度', 'Top layer: ridge')],
  ['polarity linearBits', words('情感线性层：哈希位数', 'Polarity, linear: bits of the hash')],
  ['polarity cost', words('情感线性层：一行样本的代价', 'Polarity, linear: cost of a row')],
  ['polarity linearPasses', words('情感线性层：训练轮数', 'Polarity, linear: passes')],
  ['polarity softFolds', words('软化标签：折数', 'Softened labels: folds')],
  ['polarity softPasses', words('软化标签：训练轮数', 'Softened labels: passes')],
  ['polarity doubt', words('软化标签：对标签的怀疑', 'Softened labels: doubt of the label')],
  ['polarity softScale', words('软化标签：得分的尺度', 'Softened labels: scale of the score')],
  ['polarity shopBits', words('猜测来源：哈希位数', 'Guess of the site: bits of the hash')],
  ['polarity leastWordCount', words('词表：至少出现次数', 'Words: least count')],
  ['polarity mostWords', words('词表：至多词数', 'Words kept, at most')],
  ['polarity vectorSize', words('词向量：维数', 'Word vectors: size')],
  ['polarity vectorPasses', words('词向量：训练轮数', 'Word vectors: passes')],
  ['polarity filters', words('情感网络：每种宽度的滤波器', 'Polarity net: filters of a width')],
  ['polarity widths', words('情感网络：宽度种数', 'Polarity net: widths')],
  ['polarity netPasses', words('情感网络：训练轮数', 'Polarity net: passes')],
  ['polarity rate', words('情感网络：学习率', 'Polarity net: rate')],
  [
    'polarity vectorShare',
    words('情感网络：词向量学习率之比', 'Polarity net: share of the rate for vectors'),
  ],
  ['polarity dropout', words('情感网络：随机失活', 'Polarity net: dropout')],
  ['polarity wordDropout', words('情感网络：随机去词', 'Polarity net: dropout of words')],
  ['polarity mix', words('情感合成的权重', 'Weights of the polarity mix')],
])

/** How the card begins a number of the recipe for English. */
const english = 'English '
const ofEnglish = words('英文，', 'English, ')

/** The parts of the mix, a number each. */
const mixed = new Map([
  ['linear', words('线性层', 'linear')],
  ['net', words('网络', 'net')],
  ['clause', words('分句', 'clause')],
])

/** The figures by which a model is judged, in the order of the card. */
const figures = new Map<string, Words>([
  ['complaint F1', learnFigureWords.complaint],
  ['aspects micro-F1', learnFigureWords.aspects],
  ['aspects macro-F1', words('方面 宏平均 F1', 'Aspects macro-F1')],
  ['severity >= 2 F1', learnFigureWords.serious],
  ['sentiment macro-F1', learnFigureWords.sentiment],
  ...aspects.map((aspect): [string, Words] => [
    `${aspect} F1`,
    words(`${aspectWord(aspect, 'zh-CN')} F1`, `${aspectWord(aspect, 'en')} F1`),
  ]),
])

/** A name on the card of a model (a number of the recipe, a figure) for people; a name that is not known stays, `中文|English` in its half. */
export function modelCardWords(name: string, language: Language): string {
  if (name.startsWith(english))
    return `${ofEnglish[language]}${modelCardWords(name.slice(english.length), language)}`
  const known = (recipe.get(name) ?? figures.get(name))?.[language]
  const [zh = name, en = zh] = name.split('|')
  return known ?? (language === 'zh-CN' ? zh : en)
}

/** A value on the card: a figure with its three decimals, the parts of a mix by name. */
export function modelCardValue(name: string, value: string | number, language: Language): string {
  if (typeof value === 'number') return figures.has(name) ? value.toFixed(3) : String(value)
  if (name !== 'polarity mix') return value
  const parts = [...value.matchAll(/"(\w+)":([\d.]+)/g)].map(
    ([, part = '', share]) => `${mixed.get(part)?.[language] ?? part} ${share}`,
  )
  return parts.join(language === 'zh-CN' ? '，' : ', ')
}
