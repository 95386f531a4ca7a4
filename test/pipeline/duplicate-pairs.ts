/** Invented posts of several kinds and lengths: what gets passed on, and what is said of the same by others. */
export const originals = [
  '云杉烟机装上第三天就开始漏油，打了四次电话售后都说会来，一个星期过去了还是没有人上门，厨房地上全是油',
  '在旗舰店买的云杉热水器，安装师傅张口就要三百块材料费，不给就不装，客服说以师傅报价为准，这不是明抢吗',
  '云杉洗衣机脱水时整个阳台都在震，报修两次，第一次说没放平，第二次说正常现象，邻居都来敲门了',
  '退货申请提交十五天了，物流显示早就签收，云杉客服每天都是同一句话：正在加急处理，请您耐心等待',
  '昨晚十一点半，云杉空调外机突然冒烟，还好人在家，拉了电闸才没出事。今天联系售后，对方说要先寄照片，三个工作日答复',
  '买的时候说终身保修，现在坏了说人为损坏，云杉电器这么大的牌子说话跟放屁一样，准备去消协和市监局投诉',
  '云杉净水器换芯一次六百，换完水还是有味道，打电话过去说让我再观察一周，合着我是试水员',
  '预约的是上午九点，等到下午五点没来，打电话说师傅忘了，改约后天又没来，为了装这台云杉冰箱我已经请了三天假',
  '【云杉电器回应热水器漏电】11月18日，有消费者反映云杉某型号电热水器在使用过程中出现漏电现象。云杉电器今日发布声明称，已成立专项小组赶赴现场，并对同批次产品展开排查，结果将第一时间公布。',
  '据市市场监督管理局消息，近日组织抽检电热水器产品共120批次，检出不合格8批次，其中标称云杉电器生产的两批次接地措施项目不合格。相关企业已启动召回，消费者可拨打热线登记更换。',
  'The YunShan washer leaked all over the kitchen floor on day three and support kept telling me to wait for a call that never came',
  '给爸妈买的云杉电视，开机广告九十秒关不掉，问客服能不能关，说这是系统更新后的正常功能',
]

type Change = { name: string; change: (text: string) => string }

/** What happens to a text on its way: still the same post to every reader. */
export const changes: Change[] = [
  { name: 'punctuation and emoji', change: (text) => `${text.replaceAll('，', ' ')}！！！😡` },
  { name: 'a word before it', change: (text) => `转：${text}` },
  { name: 'an appeal after it', change: (text) => `${text}，大家避雷，求扩散` },
  { name: 'a wrong letter and a left-out one', change: (text) => swap(text, 9, '的').slice(0, -2) },
  { name: 'another number', change: (text) => text.replace(/[一二三四五六七八九十\d]/, '两') },
  {
    name: 'its last part cut off by the site',
    change: (text) => `${text.slice(0, Math.ceil(text.length * 0.8))}...全文`,
  },
  { name: 'a line of the paper before it', change: (text) => `（记者 王某某）${text}` },
  { name: 'a clause added in the middle', change: (text) => insert(text, '真的气死我了，') },
  { name: 'hashtags around it', change: (text) => `#云杉电器# #售后# ${text}` },
  { name: 'two edits at once', change: (text) => insert(swap(text, 5, '又'), '说实话') },
  {
    name: 'the name of the seller hidden',
    change: (text) => text.replaceAll('云杉', '云*').replaceAll('YunShan', 'Y*'),
  },
  { name: 'repost without words', change: (text) => `//@路过的风:${text}` },
]

/** Different posts that sound alike: same complaint, same phrases, other people and other facts. */
export const lookalikes: Array<[string, string]> = [
  [
    '云杉烟机装上第三天就开始漏油，打了四次电话售后都说会来，一个星期过去了还是没有人上门',
    '云杉热水器装上半年开始漏水，打了两次电话售后说没配件，一个月过去了还在等通知',
  ],
  [
    '预约的是上午九点，等到下午五点没来，打电话说师傅忘了',
    '预约的是周六上午，师傅八点半就到了，装得很干净，还帮忙把旧的搬下楼',
  ],
  [
    '退货申请提交十五天了，物流显示早就签收，客服每天都是同一句话：正在加急处理，请您耐心等待',
    '换货申请提交三天就收到新机了，物流很快，客服每天主动告诉我进度，不用催，请继续保持',
  ],
  [
    '买的时候说终身保修，现在坏了说人为损坏，准备去消协投诉',
    '买的时候说包安装，现在上门说要收支架钱，准备去平台投诉',
  ],
  [
    '安装师傅张口就要三百块材料费，不给就不装，客服说以师傅报价为准',
    '维修师傅张口就要八百块主板钱，不给就走人，客服说换谁来都是这个价',
  ],
  [
    '云杉净水器换芯一次六百，换完水还是有味道，打电话过去说让我再观察一周',
    '云杉净水器出水很快，换芯也方便，一次两百多能用一年，水没有味道，推荐',
  ],
  [
    '据市市场监督管理局消息，近日组织抽检电热水器产品共120批次，检出不合格8批次',
    '据省市场监督管理局消息，上半年组织抽检电饭锅产品共60批次，全部合格，未发现安全问题',
  ],
  [
    '【云杉电器回应热水器漏电】有消费者反映某型号电热水器漏电，公司今日发布声明称已成立专项小组赶赴现场',
    '【青禾电器回应空调起火】有网友爆料某型号空调外机起火，公司昨晚致歉，称已与当事人达成和解并更换整机',
  ],
  [
    'The washer leaked all over the kitchen floor on day three and support kept telling me to wait',
    'The washer has been quiet and clean for three years and support answered within a day when I asked',
  ],
  [
    '物流很快，包装完好，师傅很专业，安装很规范，用起来声音也小，非常满意',
    '物流太慢，包装破损，师傅不专业，打孔打歪了，用起来声音很大，非常失望',
  ],
]

function swap(text: string, at: number, sign: string): string {
  return text.slice(0, at) + sign + text.slice(at + 1)
}

function insert(text: string, words: string): string {
  const at = Math.floor(text.length / 2)
  return text.slice(0, at) + words + text.slice(at)
}
