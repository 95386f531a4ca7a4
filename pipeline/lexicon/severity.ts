import type { Aspect } from '../../core/classification.ts'

import { near } from './near.ts'

/** How far an aspect leans to the serious: what is refused or left unanswered more than what is dear. */
export const seriousAspects: Readonly<Partial<Record<Aspect, number>>> = {
  return: 2,
  responsiveness: 1.7,
  warranty: 1.4,
  repair: 1.3,
  installation: 0.9,
  safety: 0.9,
  refund: 0.6,
  attitude: 0.5,
}

/** What makes a complaint serious, in log-odds over an ordinary one. */
export const seriousCues: ReadonlyArray<{ pattern: RegExp; points: number; aspect?: Aspect }> = [
  // unusable
  { pattern: near('用不了(?!_时间|_多久|这么|多)|没法用|无法_使用|不能_使用|不能用(?!旧|来)|没用了|开不了机|关不了机|打不着火|点不着火|不打火|打不燃|点火_失败|不出(?:热)?水|没热水|没有热水|没法洗|洗不了|根本_不能|完全_不能|无法_(?:开机|启动|工作|正常)|没法吃|没法穿|没法住|退不了'), points: 1.8 },
  { pattern: near('(?:就|又|已经|刚|还没用|没用)_(?:坏了|坏掉|报废|罢工)|全部_坏|是坏的|坏了$|坏了[，。!?]|(?:都|全)_坏'), points: 1.6 },
  { pattern: near('(?:第[二三四五]次|[两二三四五六七\\d]次|几次|多次|来回|反复|一直|又)_(?:坏|修|换|漏|上门|来|送|退)|(?:修|换|来|退)了_(?:[两二三四五\\d]|几|好几|多)_次|又_坏|还是坏|再次_(?:坏|漏|出)'), points: 2.2 },
  // refused
  { pattern: near('(?:不给|不让|不肯|拒绝|不予|不同意|不能|无法|没法|不可以|不愿|拒不|不管)_(?:退货|退款|换货|退换|退钱|退$|退[，。!]|换$|换[，。!]|换新|更换|赔|保修|三包|兑现|维修|修|办理|发货)'), points: 3 },
  { pattern: near('(?:不给|不肯|拒绝|不来|不帮|不予|不能给|没人|无法)_(?:安装|装(?!修)|按装)'), points: 2.1, aspect: 'installation' },
  // money lost or withheld
  { pattern: near('(?:不退|没退|未退|不予退|迟迟_退|没有退)_(?:钱|款|费|押金|还|$)?|退款_(?:不|没|慢|失败|未|难)|(?:没|未|不见|没有)_(?:收到)?_(?:退款|返现|到账)|不给(?:退|赔|钱|价保|保价)'), points: 2.1 },
  { pattern: near('(?:扣款|扣费|扣钱|乱扣|私自扣|自动扣|多扣|盗刷|被骗_(?:钱|元|\\d)|骗_钱|押金|高利贷|砍头息|暴力催收|未经_(?:同意|允许|授权)|强制_(?:下款|扣)|诈骗)'), points: 2 },
  { pattern: near('(?:没|未|不)_(?:给|送|收到|兑现|有)_(?:赠品|礼品|吹风机|返现|奖励|红包|提现|音箱|赠送)~(?:欺骗|骗|客服|骗子)|(?:赠品|礼品|返现|奖励|提现)~(?:不兑现|没兑现|不承认|骗|不给|失败)'), points: 2.8 },
  // contacted without remedy
  { pattern: near('(?:客服|售后|电话|商家|店家|卖家|厂家|联系|投诉|反映|平台)~(?:不理|不回复|没回复|不解决|没解决|不处理|没处理|不管|解决不了|推脱|推诿|踢皮球|推卸|打不通|没人接|不接|无果|没用|没结果|没下文|不予|推来推去|推给|石沉大海)'), points: 2.2, aspect: 'responsiveness' },
  { pattern: near('让_找_(?:售后|京东|厂家|商家|客服|卖家)|找_(?:又|再)_让'), points: 2.2, aspect: 'responsiveness' },
  { pattern: near('(?:打了|催了|问了|联系了|找了|投诉)_(?:好几|几|多|无数|[两三四五六七八九十\\d]+)_(?:次|遍|个|天|回)'), points: 2.5 },
  { pattern: near('(?:一直|至今|到现在|现在都?|迟迟|仍然?|还是|始终)_(?:没|不|未|无)_(?:解决|处理|回复|收到|退|发货|安装|装|联系|到账|来)'), points: 2.2 },
  { pattern: near('(?:一|半|两|几|[二三\\d]+)个?(?:多)?月_(?:才|没|还|都|不)|(?:[二三四五\\d]+|十)(?:多)?天_(?:没|还没|都没|未)|一个_(?:星期|礼拜|周)_(?:没|还|都没)'), points: 1.4 },
  { pattern: near('没收到货|丢了|丢件|显示_签收|全(?:部)?_(?:坏|烂|碎|没)|烂了_(?:一半|大半|很多)|全_(?:扔|丢)'), points: 1.8 },
  // harm to the home, danger stated but not happened
  { pattern: near('掉(?:了)?下来|脱落|淹|涨_水|水漫|砸|窟窿'), points: 1.8 },
  { pattern: near('安全隐患|不安全|危险|安全_(?:保障|问题)|吓人|不敢用'), points: 1.8, aspect: 'safety' },
  // refused or no remedy, told otherwise
  { pattern: near('承认|推卸责任|不负责任|自己_(?:承担|负责)|无门|霸王条款|欺诈|违法|违规|三包|消费者权益|维权|赔偿'), points: 1.8 },
  { pattern: near('投诉'), points: 2 },
  { pattern: /\b(?:refus\w+|won.t|never)[^.!?]{0,25}\b(?:refund|return|exchange|repair|replace|fix|money back)\b|\b(?:stopped working|dead on arrival|does not work|unusable|doesn.t work at all|still waiting for (?:my|a) refund)\b/giu, points: 2 },
]
