import { readProbes, type Probe } from './probe.ts'

/** Pairs written before the reading of scope was built and kept out of sight while it was: they tell whether it carries over. */
const polarity = `
negation | home | quality | 新床垫睡着真踏实 | pos | 新床垫睡着一点也不踏实 | neg
negation | consumables | quality | 这袋瓜子我吃着挺香 | pos | 这袋瓜子我吃着不香 | neg
negation | auto | quality | 这副脚垫买得不亏 | pos | 这副脚垫买亏了 | neg
negation | care | attitude | 护士从来没有不耐烦过 | pos | 护士从来没有耐心过 | neg
negation | platform | delivery | 快递小哥没让我多等，赞一个 | pos | 快递小哥让我干等了一下午，真气人 | neg
negation | home | quality | 没见过这么安静的油烟机 | pos | 没见过这么闹腾的油烟机 | neg
negation | b2b | quality | 样品没有让同事们失望 | pos | 样品让同事们都失望了 | neg
negation | home | quality | 窗帘洗完没缩水，满意 | pos | 窗帘洗完缩水了，郁闷 | neg
negation | consumables | quality | 喝着不苦，孩子爱喝 | pos | 喝着发苦，孩子不爱喝 | neg
negation | care | quality | 教练教得不赖 | pos | 教练教得真不行 | neg
negation | platform | fees | 会员费没白花 | pos | 会员费白花了 | neg
negation | auto | quality | 座椅坐久了也不累 | pos | 座椅坐久了特别累 | neg
negation | home | quality | 水龙头出水不小，好评 | pos | 水龙头出水太小，差评 | neg
negation | consumables | quality | 全家没有一个说不好吃的 | pos | 全家没有一个说好吃的 | neg
negation | platform | honesty | 图片没骗人，跟实物一样漂亮 | pos | 图片骗人，跟实物差远了 | neg
negation | b2b | attitude | 对接的销售不爱吹牛，踏实 | pos | 对接的销售就爱吹牛，不踏实 | neg
negation | home | installation | 装窗帘没磨蹭，半小时搞定，舒心 | pos | 装窗帘磨磨蹭蹭，搞了一天，心烦 | neg
negation | home | quality | 这把刀切肉不费力，喜欢 | pos | 这把刀切肉很费力，不喜欢 | neg
negation | care | fees | 看牙没花冤枉钱 | pos | 看牙花了冤枉钱 | neg
negation | platform | quality | 谁买了都不会吃亏 | pos | 谁买谁吃亏 | neg
negation | consumables | quality | 纸巾不掉屑，下回还囤 | pos | 纸巾老掉屑，下回不囤了 | neg
negation | home | quality | 这个牌子我不讨厌，只是没用惯 | !neg | 这个牌子我讨厌，用着憋气 | neg
negation | auto | quality | 隔音没得挑 | pos | 隔音没法恭维 | neg
negation | platform | support | 下单一点都不麻烦，老人也会 | pos | 下单麻烦得很，年轻人都不会 | neg
negation | home | quality | 没有哪一点不合心意 | pos | 没有哪一点合心意 | neg
degree | home | quality | 台灯亮度刚刚好，舒服 | pos | 台灯亮度差得远，难受 | neg
degree | consumables | quality | 果子甜得不得了 | pos | 果子酸得不得了，咽不下去 | neg
degree | auto | quality | 加速比旧车强多了 | pos | 加速比旧车弱多了 | neg
degree | platform | delivery | 再快不过了，给个赞 | pos | 再慢不过了，给个差 | neg
degree | care | attitude | 大夫不要太和气 | pos | 大夫不太和气，有点凶 | neg
supposition | home | quality | 希望这把椅子结实 | neu | 这把椅子真结实 | pos
supposition | consumables | quality | 要是合胃口再来一箱 | neu | 很合胃口，又来了一箱 | pos
supposition | platform | quality | 但愿不会后悔 | neu | 现在特别后悔 | neg
supposition | auto | quality | 准备攒钱买这款，不知道费不费油 | neu | 买了这款，费油费得心疼 | neg
supposition | home | quality | 早知道这么省心，前年就换了 | pos | 早知道这么闹心，打死不换 | neg
question | home | quality | 这款拖把好使不 | neu | 这款拖把真好使 | pos
question | consumables | quality | 这茶叶苦不苦呀？ | neu | 这茶叶苦得没法喝 | neg
question | care | quality | 这家驾校靠谱吗？ | neu | 这家驾校一点都不靠谱 | neg
question | platform | quality | 这么贴心的店，谁会给差评？ | pos | 这么糊弄的店，谁会给好评？ | neg
question | home | quality | 这么好看的灯能不爱吗？ | pos | 这么丑的灯能让人爱吗？ | neg
question | auto | quality | 谁说国产车不好开？ | pos | 谁说这车好开的？根本不好开 | neg
question | b2b | quality | 有什么不满意的？样样都好 | pos | 有什么可满意的？样样都差 | neg
contrast | home | quality | 颜色一般，不过坐着真舒服，喜欢 | pos | 颜色好看，不过坐着真难受，后悔 | neg
contrast | consumables | quality | 看着不起眼，吃起来真香 | pos | 看着挺馋人，吃起来真难吃 | neg
contrast | platform | fees | 运费是高，可东西值，满意 | pos | 运费是低，可东西差，失望 | neg
contrast | auto | quality | 原以为开着累，没想到很轻松 | pos | 原以为开着轻松，没想到很累 | neg
contrast | care | quality | 同事嫌这家理发贵，我倒觉得值 | pos | 同事夸这家理发值，我倒觉得坑 | neg
contrast | home | quality | 上一台老出毛病，这台一直好好的，开心 | pos | 上一台一直好好的，这台老出毛病，心累 | neg
contrast | b2b | quality | 机器重是重，干活利索，满意 | pos | 机器轻是轻，干活拖拉，不满 | neg
contrast | home | installation | 师傅路上堵车来晚了，手艺没话说，点赞 | pos | 师傅来得倒早，手艺没法看，差评 | neg
`
const complaint = `
negation | home | quality | 鱼缸渗水了 | yes | 鱼缸不渗水 | no
negation | home | quality | 衣柜门关不严 | yes | 衣柜门没有关不严 | no
negation | home | quality | 电风扇转起来吱吱响 | yes | 电风扇转起来没有一点响声 | no
negation | consumables | quality | 袜子穿一回就破洞 | yes | 袜子穿一年都没破洞 | no
negation | consumables | delivery | 快递把酱油瓶摔碎了 | yes | 快递没把酱油瓶摔碎 | no
negation | consumables | quality | 饼干打开全受潮了 | yes | 饼干打开一点没受潮 | no
negation | auto | quality | 轮胎刚换就鼓包 | yes | 轮胎换了两年没鼓过包 | no
negation | auto | fees | 洗车店多扣了我一次 | yes | 洗车店没有多扣过 | no
negation | auto | repair | 钣金补完还掉漆 | yes | 钣金补完没掉过漆 | no
negation | platform | refund | 押金拖着不退 | yes | 押金没拖，次日就退了 | no
negation | platform | delivery | 包裹半路弄丢了 | yes | 包裹没有半路弄丢 | no
negation | platform | honesty | 主播卖的是山寨货 | yes | 主播卖的不是山寨货 | no
negation | platform | parts | 鼠标少发了接收器 | yes | 鼠标没少发接收器 | no
negation | platform | responsiveness | 留言三天没人回 | yes | 留言不到三分钟就回 | no
negation | platform | return | 七天内也不肯换 | yes | 七天内没有不肯换 | no
negation | care | fees | 健身房偷偷续费 | yes | 健身房从没偷偷续费 | no
negation | care | attitude | 老师当众训我孩子 | yes | 老师从不当众训孩子 | no
negation | care | responsiveness | 挂号电话怎么都打不进 | yes | 挂号电话没有打不进的时候 | no
negation | care | refund | 退团费一分没退给我 | yes | 退团费一分没少退给我 | no
negation | b2b | delivery | 这批零件迟交了半个月 | yes | 这批零件一天没迟交 | no
negation | b2b | quality | 打印机三天两头卡纸 | yes | 打印机两年没卡过纸 | no
negation | b2b | support | 后台密码改不了 | yes | 后台密码不会改不了 | no
negation | b2b | warranty | 质保期内修还要付钱 | yes | 质保期内修不要钱 | no
negation | home | installation | 工人把墙砖打裂了 | yes | 工人没把墙砖打裂 | no
negation | home | installation | 约好的师傅放了我鸽子 | yes | 约好的师傅没放我鸽子 | no
negation | home | fees | 拆旧机偷偷加钱 | yes | 拆旧机没加一分钱 | no
negation | home | parts | 床板缺两根螺杆 | yes | 床板螺杆一根不缺 | no
negation | home | repair | 修完第二天又不转了 | yes | 修完半年没再停转 | no
negation | home | warranty | 发票在也不给保修 | yes | 发票丢了也没拒绝保修 | no
negation | home | support | 遥控说明全是外文看不懂 | yes | 遥控说明全是中文，没有看不懂的 | no
degree | home | quality | 抽湿机嗡嗡声大得头疼 | yes | 抽湿机嗡嗡声小得听不见 | no
degree | consumables | quality | 牙膏挤两下就没了，太少 | yes | 牙膏挤两个月还有，真多 | no
degree | platform | delivery | 同城走了九天，太磨人 | yes | 同城走了半天，太迅速 | no
supposition | home | quality | 床腿断了 | yes | 担心床腿断，又加了根横梁 | no
supposition | platform | delivery | 快递丢了没人赔 | yes | 要是快递丢了能赔吗 | no
supposition | auto | repair | 4S店给我换了副厂件 | yes | 就怕4S店换副厂件，盯着看了，没有 | no
supposition | consumables | quality | 牛奶到手就胀包 | yes | 万一牛奶胀包怎么处理 | no
supposition | care | refund | 机构关门，学费打水漂 | yes | 假如机构关门，学费怎么退 | no
supposition | b2b | delivery | 断货一个月，产线停了 | yes | 提前备货，以免断货停产线 | no
question | home | quality | 锅底怎么用一次就糊？ | yes | 锅底容易糊吗？ | no
question | platform | refund | 凭什么扣我优惠券？ | yes | 优惠券能不能叠加？ | no
question | auto | fees | 保养凭什么收我检测费？ | yes | 保养收不收检测费？ | no
question | care | fees | 体检怎么又多出一项费用？ | yes | 体检一共多少费用？ | no
question | b2b | refund | 发票拖了俩月，到底开不开？ | yes | 发票是电子的还是纸质的？ | no
question | platform | support | 验证码怎么老是收不到？ | yes | 验证码在哪里输入？ | no
contrast | home | quality | 外形漂亮，可一周就生锈 | yes | 外形普通，可三年没生锈 | no
contrast | consumables | parts | 饼好吃，就是少给了两包 | yes | 饼好吃，分量也没少给 | no
contrast | auto | attitude | 车挺满意，销售却甩脸子 | yes | 车挺满意，销售也没甩脸子 | no
contrast | home | quality | 邻居家的不掉漆，我家的掉漆 | yes | 邻居家的掉漆，我家的不掉漆 | no
contrast | care | honesty | 课还行，但承诺的外教换人了 | yes | 课还行，承诺的外教也没换人 | no
`
const severity = `
negation | home | safety | 电热毯烧着了被子 | 3 | 电热毯没烧着过被子 | 0
negation | home | safety | 插线板短路起火 | 3 | 插线板用了八年没短路起火 | 0
negation | home | safety | 吊灯砸下来，把我妈砸伤了 | 3 | 吊灯没砸下来，谁也没受伤 | 0
negation | home | safety | 燃气表漏气，全家头晕中毒 | 3 | 燃气表没漏气，全家都好 | 0
negation | consumables | safety | 吃了这盒虾，拉肚子住院了 | 3 | 吃了这盒虾，没拉肚子 | 0
negation | consumables | safety | 染发膏弄得头皮过敏红肿住院 | 3 | 染发膏没弄得头皮过敏 | 0
negation | auto | safety | 电瓶自燃，车烧没了 | 3 | 电瓶没自燃，只是亏电 | <2
negation | auto | safety | 安全气囊没弹开，人受伤了 | 3 | 没撞过车，人也没受伤 | 0
negation | platform | safety | 充电宝爆炸，炸伤了手指 | 3 | 充电宝没爆炸，只是容量小 | <2
negation | care | safety | 孩子在托班被烫伤 | 3 | 孩子在托班从没被烫伤 | 0
negation | b2b | safety | 配电柜漏电，电倒了师傅 | 3 | 配电柜不漏电，师傅放心 | 0
negation | home | safety | 热水袋爆开，烫伤大腿 | 3 | 热水袋没爆开，也没烫伤谁 | 0
supposition | home | safety | 电饼铛冒火，烧到了手 | 3 | 电饼铛要是冒火该怎么办？ | 0
supposition | care | safety | 滑梯划破了孩子的脸，流血了 | 3 | 希望滑梯别划破孩子的脸 | 0
question | home | safety | 浴霸灯炸了，碎片割伤了脸 | 3 | 浴霸灯会不会炸？ | 0
contrast | auto | safety | 别人的没自燃，我的自燃了 | 3 | 别人的自燃了，我的没自燃 | 0
negation | platform | refund | 订金扣了就是不退给我 | >=2 | 订金没扣，全退给我了 | 0
degree | home | quality | 插上电完全没反应，店家拒绝退换 | >=2 | 插上电反应有一点慢 | <2
negation | home | repair | 报修五次还是老毛病 | >=2 | 五年没报修过一次 | 0
supposition | platform | responsiveness | 再不处理就去12315告你们 | >=2 | 当天就处理好了，哪用得着12315 | <2
`

export const freshProbes: readonly Probe[] = [
  ...readProbes('sentiment', polarity),
  ...readProbes('complaint', complaint),
  ...readProbes('severity', severity),
]
