// who reads this is told to do something, and something is to be won
const deed = '(?:转发|关注|评论|点赞|转评赞?|留言|收藏|晒图|带话题|参与|@[^，。！\\s]{0,6}好友)'
const prize = '(?:抽奖|抽[取出选]?|开奖|揪|送出|免单|锦鲤|福利|好礼|奖品|中奖)'
const number = '[一二两三四五六七八九十百千\\d]+'
const lottery = new RegExp(
  [
    `${deed}[^。！!\\n]{0,30}(?:抽[取出选]?|揪|送)\\s*${number}\\s*(?:位|名|个|人|台|份|只|套)`,
    `抽[取出选]?\\s*${number}\\s*(?:位|名|个|人)[^。！!\\n]{0,12}(?:送|免单|获得|得|赠)`,
    `(?:转发|关注|评论|点赞)\\s*[+＋、&和并]\\s*(?:转发|关注|评论|点赞|带话题|转评赞)[^\\n]{0,40}${prize}`,
    `${prize}[^\\n]{0,40}(?:转发|关注|评论|点赞)\\s*[+＋、&和并]\\s*(?:转发|关注|评论|点赞|带话题)`,
    '(?:转发|转评赞?|评论|互动|有奖)抽奖',
    '抽奖[^。！!\\n]{0,15}(?:参与方式|参与规则|戳|链接)',
    '(?:中奖|获奖)(?:用户)?(?:名单|公示)|恭喜(?:以下|这\\S位|@)[^。！!\\n]{0,30}(?:获得|中奖|奖品)',
    `(?:领|抢|派|发放?|瓜分)[^，。！!\\n]{0,8}红包[^\\n]{0,30}(?:点击|戳|链接|口令|扫码|进群|直播间|速来|限时|复制)`,
    `(?:点击|戳|链接|口令|扫码|进群|直播间|复制)[^\\n]{0,20}(?:领|抢|瓜分)[^，。！!\\n]{0,8}红包`,
  ].join('|'),
  'u',
)
// somebody tells what became of a lottery
const told =
  /我(?:也|们|家|还|就|又)?(?:没?中|抽|参加|参与|转发了|领)|中了(?:奖|一|个|之后|后|却|但)|(?:奖品|红包|礼品)[^。！!\n]{0,12}(?:没|不发|未|拖|假)|骗|套路|内定|黑幕|至今/u

/** Whether a text invites to a lottery or hands out red packets, and is not a customer's tale of one. */
export function isLottery(text: string): boolean {
  const plain = text.normalize('NFKC')
  return lottery.test(plain) && !told.test(plain)
}
