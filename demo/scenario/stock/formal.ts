import type { Aspect } from '../../../core/classification.ts'

/** How people write where a complaint is filed under a number: the subject first, then what they demand. */
export const formalTitles: Record<Aspect, readonly string[]> = {
  attitude: ['售后态度恶劣', '客服推诿还辱骂消费者'],
  delivery: ['迟迟不发货', '送货延误无人负责'],
  fees: ['乱收费', '收费不透明'],
  honesty: ['虚假宣传', '宣传与实物不符'],
  installation: ['安装一拖再拖', '预约安装无人上门'],
  parts: ['缺少配件不补发', '配件等了一个月'],
  quality: ['质量问题反复出现', '新机就有毛病'],
  refund: ['不退款', '差价不兑现'],
  repair: ['维修多次修不好', '报修没人来'],
  responsiveness: ['客服不回应', '投诉后没有下文'],
  return: ['拒绝退货', '退货被百般刁难'],
  safety: ['存在安全隐患'],
  support: ['售后解决不了问题', '咨询得不到答复'],
  warranty: ['保修不认账', '以各种理由拒保'],
}
export const formalOpeners = ['', '', '您好，', '情况如下：', '投诉内容：', '事情经过：']
export const formalDemands = [
  '要求商家道歉并尽快处理。',
  '诉求：退款。',
  '诉求：维修并赔偿误工损失。',
  '要求给出书面答复。',
  '请平台协调解决。',
  '望尽快处理，谢谢。',
]
/** A homestay that shares two characters with the brand. */
export const formalOffTopic = [
  '澜汐湾民宿取消订单，订金{y}元不退，平台和房东互相推。',
  '澜汐湾停车场重复扣费，申诉{d}天没有结果。',
  '在澜汐湾露营基地办的年卡，营地关了，余额{y}元退不出来。',
  '澜汐湾海钓船票改期后不认账，电话没人接。',
]
export const aliases = ['勇敢喵', '诚实喵', '倔强喵', '安静喵', '认真喵', '匿名']
