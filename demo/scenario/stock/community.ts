import type { Aspect } from '../../../core/classification.ts'

/** Subjects of topics in a forum of people who like appliances. */
export const complaintSubjects: Record<Aspect, string> = {
  attitude: '这个售后态度大家怎么看',
  delivery: '送货又改期了',
  fees: '上门收费正常吗',
  honesty: '宣传和到手的不一样',
  installation: '安装预约排到什么时候',
  parts: '配件没到齐怎么办',
  quality: '用了不久就出问题',
  refund: '退款走到哪一步了',
  repair: '修了几次还是老样子',
  responsiveness: '报上去没人回',
  return: '想退货的看过来',
  safety: '这个要注意安全',
  support: '问了一圈没答案',
  warranty: '保修怎么算的',
}
export const praiseSubjects = ['用了半年来交作业', '装好了，说说感受', '真实体验', '给后来人参考']
export const plainSubjects = ['新人求助', '选购求建议', '随便问问', '有知道的吗']
export const replyOpeners = ['', '', '同楼上，', '路过，', '回楼主：', '插一句，', '我也说两句，']
/** Answers under a topic: each names what it speaks of, as people do who quote. */
export const replies = [
  '澜汐的我也蹲一个结果。',
  '谢谢分享，澜汐我先收藏，回头对照着看。',
  '澜汐这个型号我没用过，等懂的人来答。',
  '楼主坐标哪里？各地的澜汐网点不太一样。',
  '电子版说明书可以去澜汐官网找，在下载那一栏。',
  '我家那台澜汐同款，目前正常。',
  '帮顶，希望澜汐的人能看到。',
  '可以先在澜汐小程序里查一下进度。',
]
