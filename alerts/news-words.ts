import type { AlertEventKind } from '../core/alert.ts'
import type { Language } from '../core/words.ts'

/** What an event adds to the name of its alert. */
export const newsWords: Record<AlertEventKind, Record<Language, string>> = {
  opened: { 'zh-CN': '', en: '' },
  raised: { 'zh-CN': '升级', en: 'raised' },
  lowered: { 'zh-CN': '降级', en: 'lowered' },
  'evidence-added': { 'zh-CN': '新增投诉', en: 'more complaints' },
  acknowledged: { 'zh-CN': '已认领', en: 'acknowledged' },
  'acknowledge-overdue': { 'zh-CN': '逾期无人认领', en: 'nobody has acknowledged it' },
  escalated: { 'zh-CN': '逾期未处理，请立即介入', en: 'overdue, please step in' },
  confirmed: { 'zh-CN': '处理中', en: 'being worked on' },
  'acknowledgement-expired': {
    'zh-CN': '认领失效，请重新认领',
    en: 'the acknowledgement expired, please take it',
  },
  'escalation-exhausted': { 'zh-CN': '已无人可呼叫', en: 'nobody is left to call' },
  'escalation-mended': { 'zh-CN': '升级链曾停滞', en: 'its escalation stood still' },
  released: { 'zh-CN': '单独通知', en: 'told by itself' },
  resolved: { 'zh-CN': '已解除', en: 'resolved' },
  reopened: { 'zh-CN': '再次发生', en: 'reopened' },
  'marked-false-alarm': { 'zh-CN': '已标为误报', en: 'marked as a false alarm' },
  noted: { 'zh-CN': '备注', en: 'note' },
}
