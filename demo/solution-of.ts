import type { Topic } from '../core/topic.ts'

const usual = ['已上门处理，客户当场确认', '电话回访确认问题已处理，客户认可'] as const

/** How the invented team solves a problem of each topic, in words that the next one may copy. */
const byTopic: Partial<Record<Topic, readonly [string, string]>> = {
  installation: [
    '改派当日师傅上门安装，补发一年延保致歉',
    '与客户约定次日 9–11 点上门，师傅提前一小时电话确认，已装好',
  ],
  repair: [
    '更换主板并试机半小时，保修期自更换日重新计算',
    '调拨备机供客户使用，配件到货后上门修好',
  ],
  quality: ['检测确认为密封圈缺陷，免费换新机', '上门检测后更换进水阀，试机无漏水'],
  refund: ['财务当日退款到账，已向客户发送凭证', '核对订单后全额退款，并补偿 30 元券'],
  fees: ['核实为多收辅料费，退还差额并公示收费标准', '按收费标准重新结算，客户当场确认'],
  delivery: ['联系仓库优先发货，次日送达', '改由本地仓发货，当日送到'],
  responsiveness: ['由组长回电致歉，指定专人跟进到底', '补登客户诉求，两小时内给出方案并执行'],
}

/** `which` picks one of the two ways of a topic. */
export function solutionOf(topic: Topic, which: 0 | 1): string {
  return (byTopic[topic] ?? usual)[which]
}
