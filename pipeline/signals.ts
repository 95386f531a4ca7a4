import { PatternTables } from './match/pattern-tables.ts'

/** Words that raise the tier by themselves, by who has been told or is threatened with. */
const patterns = {
  media:
    /(?:找|联系|告诉|捅到|上|让|叫|请|通知)_(?:媒体|记者|电视台|新闻|报社)|(?:媒体|记者|电视台|央视|3[.·]?15晚会|新闻)_(?:曝光|报道|采访|介入|来了|播出)|曝光(?!度|量|补偿|时间|不足|过度|率)|上热搜|被(?:央视|媒体|电视台)|\b(?:reporters?|journalists?|tv news|the press|news station)\b/iu,
  regulator:
    /12315|12305|12345|消协|消费者协会|消保委|工商(?:局|所|部门)?_?(?:投诉|举报|介入)?|市场监管|质监局|市监局|监管部门|银保监|银监会|证监会|工信部|通管局|质检总局|卫健委|食药监|黑猫|(?:向|到|去|打)_(?:有关部门|相关部门|政府|市长热线)|\b(?:bbb|ftc|better business bureau|consumer protection|trading standards|regulator|attorney general)\b/iu,
  court:
    /起诉|法院|诉讼|打官司|律师(?:函)?|法律_?(?:途径|手段|武器|程序)|诉诸法律|走法律|报警|公安|派出所|立案|仲裁|\b(?:lawsuit|sue|suing|lawyer|attorney|small claims|court)\b/iu,
} as const

const names = Object.keys(patterns)
const tables = new PatternTables(
  Object.values(patterns).map(({ source }) => [
    source.replaceAll('_?', '_').replaceAll('_', '[^，。！？,.!?]{0,4}'),
  ]),
  { ignoreCase: true },
)
// "不会去起诉", "懒得投诉": named, not threatened
const unmeant = /(?:不想|不会|不用|不必|没有?|懒得?|未|不至于|不打算|别)[^，。！？]{0,3}$/u

/** media, regulator, court: asserted as happening or threatened in a normalised text. */
export function findSignals(normalised: string): Array<{ signal: string; term: string }> {
  if (!tables.scan(normalised)) return []
  return names.flatMap((signal, table) => {
    const meant = tables
      .matches(table)
      .find(({ index }) => !unmeant.test(normalised.slice(Math.max(0, index - 8), index)))
    return meant ? [{ signal, term: meant.term }] : []
  })
}
