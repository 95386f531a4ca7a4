import type { Judges } from './keyword-trends.ts'

/** What a reader must know where not all posts of both windows were judged by the same model and words; null otherwise. */
export function judgesWords(judges: Judges): { 'zh-CN': string; en: string } | null {
  if (judges.length < 2) return null
  const each = (tell: (judge: Judges[number]) => string, mark: string) =>
    judges.map((judge) => tell(judge)).join(mark)
  return {
    'zh-CN': `本时段与前一时段由 ${judges.length} 个版本的模型判断（${each((j) => `${j.model} 自 ${j.since} 起 ${j.posts} 条`, '；')}）：升降也可能来自换模型。`,
    en: `Posts of this window and the one before were judged by ${judges.length} versions of the model (${each((j) => `${j.model}: ${j.posts} since ${j.since}`, '; ')}): a change may be theirs.`,
  }
}
