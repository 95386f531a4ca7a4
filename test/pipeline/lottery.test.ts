import { describe, expect, it } from 'vitest'

import { campaign } from '../../demo/scenario/stock/campaign.ts'
import { isLottery } from '../../pipeline/lottery.ts'

describe('isLottery', () => {
  it.each([
    '转发抽奖！关注@云岭电器官方 ，周五开奖',
    '关注+转发本条，评论区抽三位送空气炸锅一台',
    '【福利】转发并@两位好友，抽5位送清洗服务一次。',
    '点赞、评论并带话题，揪 2 位小伙伴送扫地机',
    '恭喜以下用户获得云岭品牌日奖品，请三天内私信领取',
    '中奖名单公布啦！没中的朋友下周再来',
    '云岭直播间抢红包，戳链接速来',
    '复制口令进群领云岭新年红包',
    '关注并转发，抽1人免单',
    '云岭送福利：评论＋转发就有机会得好礼',
    '转发微博//@云岭电器官方:关注@云岭电器官方 转发本条，抽10位送花洒',
  ])('%s', (text) => expect(isLottery(text)).toBe(true))

  it.each([
    '转发抽奖中了个花洒，到现在都没寄来，客服装死',
    '我参加了云岭的转发抽奖，结果是骗人的',
    '618抽奖抽到的红包，结账时说不能用，奖品也没发',
    '关注了他家很久，终于下单了，安装师傅很专业',
    '好评返红包五元，写完就不认账',
    '抽油烟机装了三位师傅都没装好，评论区都在骂',
    '请大家转发，云岭热水器漏电，已经伤了一个人',
    '抽屉卡住了，联系三次没人管',
    '朋友转发给我的，说云岭这款不错',
    '',
  ])('not: %s', (text) => expect(isLottery(text)).toBe(false))

  it("knows the lotteries among the demo brand's own posts", () => {
    expect(campaign.filter(isLottery)).toHaveLength(6)
  })
})
