/** The leaking-electricity crisis: told hour by hour on all three sites, by people who do not know one another. */
export type CrisisLine = {
  site: 'weibo' | 'appstore' | 'reviews'
  hour: number
  text: string
  followers?: number
}

export const crisisLines: CrisisLine[] = [
  {
    site: 'weibo',
    hour: 0,
    text: '刚洗澡手一碰花洒整条胳膊都麻了！澜汐电热水器漏电，我{f}吓得直接把总闸拉了，到现在腿还在抖。',
  },
  {
    site: 'reviews',
    hour: 0.9,
    text: '澜汐电热水器用着用着水龙头带电，电笔一测亮红灯，洗澡被电了一下，这是要出人命的！',
  },
  {
    site: 'weibo',
    hour: 1.6,
    text: '澜汐热水器漏电了，孩子洗手的时候被电得哇哇大哭，手指都红了，现在人在医院观察。',
  },
  {
    site: 'appstore',
    hour: 2.2,
    text: '跑来提醒大家，澜汐的电热水器漏电，昨晚我爱人洗澡触电摔倒，额头缝了四针，APP里报修居然显示“普通故障”。',
  },
  {
    site: 'weibo',
    hour: 3.1,
    text: '@澜汐电器官方 你们的电热水器漏电！外壳带电，漏保跳了才没出事，电话打到现在没人接。',
    followers: 6100,
  },
  {
    site: 'reviews',
    hour: 3.8,
    text: '电工上门量了，澜汐这台热水器内胆对地有一百多伏，漏电保护没动作，太危险了，一家人差点触电。',
  },
  {
    site: 'weibo',
    hour: 4.7,
    text: '小区群里第二家说澜汐热水器漏电了，我家也赶紧拔了插头，摸了下水管真的麻手。',
  },
  {
    site: 'weibo',
    hour: 6,
    text: '澜汐漏电这事我打12315了，也联系了{c}电视台的记者，明天来我家拍，别再有人被电了。',
    followers: 18400,
  },
  {
    site: 'appstore',
    hour: 7.5,
    text: '洗澡触电了！澜汐热水器漏电，打客服让我先别发网上，你们是先关心人还是先关心网？',
  },
  {
    site: 'reviews',
    hour: 9,
    text: '老妈洗菜被水龙头电到，查出来是澜汐热水器漏电，插座接地都是好的，必须给个说法，召回！',
  },
  {
    site: 'weibo',
    hour: 11,
    text: '记者已经来过了，现场测澜汐热水器外壳漏电电压，我们楼三户都有触电的情况，已经报给市场监管局。',
    followers: 9200,
  },
  {
    site: 'weibo',
    hour: 13,
    text: '看到热搜才后怕，上周我洗澡被麻了一下以为静电，原来澜汐热水器漏电，今天电笔一测果然亮。',
  },
  {
    site: 'reviews',
    hour: 15,
    text: '同款澜汐热水器，洗头时被电了一下，漏电，师傅说这批的加热管有问题，让先别用。',
  },
  {
    site: 'appstore',
    hour: 18,
    text: '澜汐快出公告吧，漏电已经电伤人了，我家这台同型号，现在谁敢洗澡。',
  },
  {
    site: 'weibo',
    hour: 21,
    text: '12315回电话了，说澜汐热水器漏电的投诉今天收到十几起，让我保留好机器别拆。',
    followers: 3300,
  },
  {
    site: 'weibo',
    hour: 26,
    text: '{c}这边也有，澜汐电热水器漏电把我{f}的手电麻了半天，医生说再久一点就危险了。',
  },
  {
    site: 'reviews',
    hour: 30,
    text: '差点电死在浴室，一点不夸张，澜汐热水器漏电，花洒软管全是电，已经拆下来封存等鉴定。',
  },
]

/** After the crisis broke: the brand answers, the talk goes on and calms. */
export const aftermath = [
  '澜汐发公告了，同批次电热水器停用免费检测，先看看怎么处理。',
  '{b}召回那批电热水器了？有人收到短信吗，我家的型号怎么查。',
  '漏电的事{b}终于有人打电话来了，约了明天上门检测。',
  '检测师傅来过了，我家这台{p}没问题，松口气。',
  '{b}赔了被电到的那家医药费，态度还算可以，后续看检测报告。',
  '因为漏电那条新闻，我把家里的{p}也断电了，等{b}来查。',
]
