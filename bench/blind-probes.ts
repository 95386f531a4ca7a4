import { readProbes } from './probe.ts'

/**
 * Pairs by a writer who saw neither rules nor training pairs nor the other probes, kept from the writers of training
 * pairs: twenty each of a question or calm fact, a longer denial, hearsay or another's fault, a supposition, and a denial
 * that makes the complaint. Nothing was tuned on them; lines of the training that came near one were left out of it.
 */
export const blindProbes = readProbes(
  'complaint',
  `
question | home | quality | 压缩机在保修期里坏的，他们不给保 | yes | 这款压缩机保修几年？ | no
question | home | parts | 沙发腿那个盒子压根没给我发 | yes | 沙发腿是单独装一个盒子里的 | no
question | home | quality | 手机充一个半钟头才进百分之九，有毛病 | yes | 手机充满大概一个半钟头 | no
question | consumables | quality | 麻辣烫里有鱼丸吗 | no | 麻辣烫里捞出一根长头发 | yes
question | consumables | quality | 羽绒服洗一水就跑绒 满身白毛 | yes | 羽绒服可以机洗不 | no
question | consumables | quality | 面霜开封后几个月内用完呀 | no | 面霜开封一看是被人挖过的 | yes
question | platform | refund | 酒店押金退房半个月了还没退 | yes | 酒店押金是退房时退 | no
question | platform | delivery | 签证资料被你们寄到别人家去了 | yes | 签证资料寄哪个地址 | no
question | platform | delivery | 单号查到了，今早刚到中转站 | no | 单号卡在中转站十一天了，动都没动 | yes
question | platform | installation | 宽带安装要带身份证吗 | no | 宽带安装约了三回，师傅一回没来 | yes
question | platform | fees | 信用卡说刷满六次免年费，刷了九次照扣 | yes | 信用卡年费一年刷满六次免 | no
question | platform | responsiveness | 理赔线上推线下，线下又推线上，没人管 | yes | 理赔走线上还是线下？ | no
question | care | honesty | 网课回放能看到哪天 | no | 网课说回放永久能看，上个月全给关了 | yes
question | care | safety | 拔智齿要提前挂号么 | no | 拔智齿把旁边好牙给我磕裂了 | yes
question | auto | quality | 这车五千公里就烧机油 | yes | 这车五千公里做首保 | no
question | platform | refund | 请问发票是纸质的还是电子的 | no | 发票催了俩月 纸质电子一张没有 | yes
question | platform | fees | 会员没问我一声就自动续了一年费 | yes | 会员到期日在哪儿看 | no
question | home | repair | 物业费是按季度收的 | no | 物业费照收，电梯坏了俩月不修 | yes
question | consumables | honesty | 猫粮这袋是两公斤装 | no | 猫粮标两公斤，我上秤才一公斤六 | yes
question | care | refund | 健身房晚上几点关门 | no | 健身房关门跑路了，年卡钱没处退 | yes
negation | home | quality | 洗衣机用了快三年，我们一家五口天天洗，冬天羽绒服被罩也往里塞。最近脱水的时候又跳又响，跟拖拉机似的，排水管接口还漏了一地水，门封圈也发霉了，愁人 | yes | 洗衣机用了快三年，我们一家五口天天洗，冬天羽绒服被罩也往里塞。脱水的时候不跳也不响，排水管没漏过一回，门封圈也没发霉，说实话真没什么好挑的，老妈也想来一台 | no
negation | home | quality | 定的是胡桃木实木餐桌，到家用指甲一抠边上掉下来一层贴皮，里头是颗粒板，跟店里样品两码事 | yes | 定的是胡桃木实木餐桌，到家我特意翻过来看了底面，没有贴皮也不是颗粒板，跟店里样品一个样，踏实 | no
negation | home | repair | 在他家换的手机屏，俩月了没断过触，颜色也没发黄，店员没瞎推贵的，手艺可以 | no | 在他家换的手机屏，俩月就老断触，颜色还发黄，回去找他又说过了质保不管 | yes
negation | consumables | quality | 点四份套餐，米饭汤筷子一样没少，也没洒，店里还打电话问够不够，挺满意 | no | 点四份套餐，少一份米饭两份汤，打电话店里一直不接，最后我自己没吃上 | yes
negation | consumables | quality | 真丝衬衫第一次洗单泡了一盆 水是清的没掉色 晾干也没缩水 满意 | no | 真丝衬衫第一次洗单泡了一盆 一盆水全蓝了 晾干还缩了一个码 腰扣不上 | yes
negation | consumables | safety | 敏感肌，柜姐拍胸脯说肯定不过敏，抹了两晚脸颊一片红疹还脱皮，皮肤科大夫说是接触性皮炎 | yes | 敏感肌，抹之前在耳后试了两天，没起红疹也没脱皮，现在早晚用了一个多月，脸上安安稳稳的 | no
negation | platform | quality | 带老人住了三晚，出发前我挺挑的，自己还带了一次性床单。结果进屋床单上没见一根头发，卫生间下水不返味，空调也没噪音，前台还主动给安排了低楼层，老人睡得好，下回还来 | no | 带老人住了三晚，出发前我挺挑的，自己还带了一次性床单。结果进屋床单上有头发，卫生间下水返味，空调嗡嗡响到天亮，我妈一宿没睡，找前台要换房，人家让先忍忍，后头就没下文了 | yes
negation | platform | honesty | 报的纯玩团，合同写着零购物，五天走下来真没拉过一个店，导游也没拿话挤兑过谁，我妈玩得挺乐呵 | no | 报的纯玩团，合同写着零购物，五天愣是拉去了四个玉器店，不买导游就拿话挤兑人，我妈气得没吃饭 | yes
negation | platform | delivery | 给外地爸妈寄了台缝纫机，保了价，三天就到了，拆开机头没碰掉漆，脚踏板也没裂，理赔根本没用上 | no | 给外地爸妈寄了台缝纫机，保了价的，走了十一天，拆开机头摔歪了，脚踏板也裂了，理赔只肯给五十 | yes
negation | platform | fees | 携号转网来的，头一月账单就多出俩增值业务，我从来没开过，经理还说没别的费 | yes | 携号转网来的，头三月账单我一条条对过，没多出什么增值业务，不坑人 | no
negation | platform | responsiveness | 房贷提前还款，线上申请第六天就扣完了，没让我排队，违约金一分没收，结清证明也不用跑网点，很顺 | no | 房贷提前还款，线上申请排了俩月没动静，跑三趟网点各说各的，批了又要收违约金，当初明明讲满一年不收 | yes
negation | care | refund | 我爸住院花了三万二，投保时该填的病史我一样样都填了，截图还留着。材料交上去俩月，保险公司翻出一张十年前的体检单找茬，非说没如实告知，一分不赔，我爸急得血压又上来了 | yes | 我爸住院花了三万二，听人讲理赔费劲，我都做好跑断腿的准备了。材料交上去第八天钱就打过来了，没翻旧体检单找茬，也没说什么没如实告知，一个补件电话都没打过，靠谱 | no
negation | care | refund | 孩子的钢琴课上了一年半，没换过老师，没涨过课时费，有两次请假的课也都给补上了，一点没糊弄 | no | 孩子的钢琴课不到一年换了五个老师，请假的课说补一次没补过，要退剩下的费用，校长电话成空号了 | yes
negation | care | responsiveness | 做胃镜约的九点，九点零五就叫号了，没干等，护士没有不耐烦，全程也没怎么难受，下午就拿到报告 | no | 做胃镜约的九点，空着肚子等到下午一点半才叫号，中间问护士站三次，冲我嚷“催什么催”，没一句解释 | yes
negation | auto | quality | 提车到现在才跑三千，就回了一趟老家。高速一上一百方向盘就抖，底盘咯噔咯噔响，下大雨天窗往里渗水，座椅都泡了，4S店去了四回，一回也没修好 | yes | 提车到现在跑了两万三，回了两趟老家，山路高速都走过。高速一百二方向盘不抖，底盘没异响，下大雨天窗没渗过水，4S店我只去做过保养，没为毛病跑过一次 | no
negation | b2b | quality | 我们厂订了两百套轴承，抽检有三十七套游隙超差，对方品控承认了却拖着不给换，产线已经停了四天 | yes | 我们厂订了两百套轴承，自己抽检了四十套，游隙没有一套超差，交期没拖，产线一个班没停过，会续单 | no
negation | platform | quality | 收的二手相机，写着99新无拆修，镜头有霉、螺丝拧花，退货还给驳回了 | yes | 收的二手相机，镜头没霉没划，快门数对得上，机身没拆修过，卖家实在 | no
negation | home | quality | 入冬到现在家里暖气就没热过，室温十四度，在屋里还得穿羽绒服。报修了六回，物业推热力公司，热力公司推物业，来了一个人摸摸管子就走了，老人冻得整天窝在被子里 | yes | 入冬到现在家里暖气没断过，室温二十二三度，光脚走都不凉。打给物业问过一回缴费的事，也没推来推去，当场就讲明白了，今年这个冬天过得真是省心 | no
negation | care | quality | 接回来的小布偶第四天就拉稀打喷嚏，一测猫瘟阳性，疫苗本上的医院查无此号，猫舍老板把我拉黑了 | yes | 接回来的小布偶满一个月了，测过猫瘟是阴性，没打喷嚏没拉稀，疫苗本也不是假的，猫舍没糊弄人 | no
negation | care | refund | 私教课买了四十节，上到第三十一节，教练没换过，没硬推过续课，我出差停了一个月也没扣课时，舒心 | no | 私教课买了四十节，上到第九节教练走了，让我等新教练等了仨月没信儿，要退钱又说概不退款 | yes
contrast | home | quality | 听邻居讲这牌子热水器内胆爱漏，我还没买，观望 | no | 邻居劝过我，没听，我家热水器内胆果真漏了 | yes
contrast | consumables | delivery | 好怕婚纱给我发错码啊，还在路上呢 | no | 婚纱给我发错码了，下周就要办酒 | yes
contrast | home | quality | 旧扫地机从不卡地毯，换了这台天天卡 | yes | 旧扫地机老卡地毯，换了这台再没卡过 | no
contrast | home | quality | 同事家电视三年了清清楚楚，我家这台半年就出一道竖线 | yes | 同事家别的牌子的电视半年出竖线，我家这台三年了还清清楚楚 | no
contrast | consumables | quality | 群里有人说他家奶茶喝出蟑螂，不知道真假 | no | 奶茶里喝出蟑螂，照片我发群里了，恶心坏了 | yes
contrast | home | safety | 刷到充电宝自燃的新闻有点慌，问下这款有3C吗 | no | 充电宝昨晚在我包里自燃了，还印着3C呢 | yes
contrast | care | quality | 闺蜜做的美甲一个月还牢着，我在这家做的一周掉了六个 | yes | 闺蜜在别家做的美甲一周就掉，我在这家做的快一个月了还牢着 | no
contrast | platform | honesty | 担心民宿是照骗，有住过的姐妹说说吗 | no | 姐妹们，民宿就是照骗，说海景房，我推开窗是堵墙 | yes
contrast | care | refund | 朋友圈都在转那家驾校卷款跑了，我没报过他家 | no | 那家驾校卷款跑了，我报了，四千八打水漂 | yes
contrast | platform | delivery | 这家航空把我行李箱摔瘪了，申请赔偿一个月没下文 | yes | 据说这家航空爱摔行李，后天头一回坐 | no
contrast | auto | fees | 看评论讲车险会被偷着续，我那份还有俩月到期，先记着 | no | 车险没经我同意给偷着续了，卡里扣走两千六 | yes
contrast | home | installation | 上一家装的橱柜门全是歪的，这回你们师傅装得板正 | no | 上一家装得板板正正，这回你们师傅装的橱柜门全是歪的 | yes
contrast | consumables | quality | 婆婆老念叨网购的米生虫，我买这袋倒出来真在爬 | yes | 婆婆老念叨网购的米生虫，我买这袋倒出来白白净净 | no
contrast | care | refund | 怕牙套戴一半诊所关门，还在犹豫做不做 | no | 牙套戴一半诊所关门了，余款一万多不退 | yes
contrast | auto | quality | 表弟那辆冬天能跑八十里，我这款也标八十，二十里就没电了 | yes | 表弟那个杂牌电动车冬天二十里就没电，我骑的这款跑八十里稳稳的 | no
contrast | b2b | quality | 他们软件月底又崩了，我司工资都发不出去 | yes | 圈里传他们软件月底会崩，我司还没上线，求证一下 | no
contrast | platform | fees | 新换的快递柜写着免费存一天，我才放半天就扣了两块 | yes | 以前那家快递柜过夜就收钱，新换的这家放三天都不收，好评 | no
contrast | platform | honesty | 换个套餐被锁了两年合约，办的时候一个字没提 | yes | 网友讲换套餐会被锁合约，我没敢点，来问问 | no
contrast | consumables | quality | 人家晒的都水灵，我情人节订的花束到手蔫巴了 | yes | 见人晒过蔫巴的花束，我想订情人节的，能保证新鲜吗 | no
contrast | home | quality | 老房子别的牌子门锁把我关外头过，你家这把用了两年没掉过链子 | no | 你家这把门锁用了俩月就失灵，把我关外头仨钟头 | yes
supposition | home | installation | 按装师傅张嘴就要加二百，我不给他就不装，走了 | yes | 万一按装师傅要加钱，我可以拒绝吗 | no
supposition | platform | return | 如果七天内不想要了，能退吧？ | no | 七天内申请的，吊牌都在，硬是不给退 | yes
supposition | platform | delivery | 要是路上碎了你们管赔不 | no | 路上碎了，你们一分不赔 | yes
supposition | platform | honesty | 订的有窗房，假如给我没窗的我才会去投诉，还没入住 | no | 订的有窗房，给我没窗的，我已经去12315投诉了 | yes
supposition | home | quality | 不到一年电池鼓包，条款写免费换新，店里非要收三百 | yes | 倘若一年内电池鼓包，按条款是免费换新 | no
supposition | home | quality | 屏幕中间有个坏点，收货第一眼就看见了，糟心 | yes | 屏幕只要有一个坏点我就退，等收货再说 | no
supposition | care | refund | 合同写着课时能折现，孩子不学了，一分不肯折 | yes | 孩子中途若不想学，剩的课时能折现么 | no
supposition | home | quality | 空调不制冷，报修的号打了三天没人接 | yes | 空调真要是不制冷，该打哪个号报修 | no
supposition | platform | refund | 行程临时取消的话，手续费扣几成 | no | 行程是你们取消的，倒扣我三成手续费 | yes
supposition | platform | delivery | 晚送一个多小时，说好的赔付券也不给 | yes | 晚送超过半小时，平台会给券的吧？ | no
supposition | consumables | safety | 宝宝喝了这奶粉过敏，浑身起疹子进了急诊，开罐的他们不给退 | yes | 宝宝喝了这奶粉假使过敏，开罐的也给退吗 | no
supposition | auto | honesty | 二手车要泡过水，检测报告上会写出来 | no | 二手车泡过水，检测报告上没写，我开回来掀开地毯全是泥 | yes
supposition | platform | refund | 卡若被盗刷，48小时内报失的银行给赔 | no | 卡被盗刷八千，48小时内报的失，银行拖到今天没赔 | yes
supposition | consumables | quality | 鞋刚拿到还没上脚，三个月内开胶的话我再来追评 | no | 来追评，鞋上脚不到三个月开胶了 | yes
supposition | home | repair | 机子返修四十天了还没修好，备用机申请也不批 | yes | 机子返修期间如需备用机，可以在小程序申请 | no
supposition | home | repair | 新房漏水，质保期内报的修，拖了四个月没来修 | yes | 新房哪天漏水了的话，质保期内报修就行 | no
supposition | care | refund | 教练离职了，前台讲好能退款，我去退又不认帐 | yes | 教练离职的话能换人也能退款，前台是这样介绍的 | no
supposition | b2b | delivery | 供方若逾期交货，每日按千分之五付违约金 | no | 供方逾期交货二十六天，违约金一个子儿不付 | yes
supposition | home | safety | 猫砂盆感应万一不灵，会不会夹到猫啊 | no | 猫砂盆感应不灵，把我家猫夹伤了 | yes
supposition | care | quality | 体检报告假如印错名字，去哪个窗口改 | no | 体检报告给我印错名字，跑了三趟窗口没人给改 | yes
negation | home | installation | 师傅走之前没把墙上的洞堵上，呼呼透风 | yes | 师傅走之前把墙上的洞堵好了，细心 | no
negation | home | parts | 螺丝没给配齐，柜门到现在装不上 | yes | 螺丝给配得齐齐的，柜门一会儿就装上了 | no
negation | platform | refund | 差价当天就补给我了，爽快 | no | 差价答应补，到今天也没补给我 | yes
negation | platform | responsiveness | 客服说回电，十天了也没回 | yes | 客服说回电，十分钟真回了👍 | no
negation | consumables | quality | 老板餐具放了，汤也给了，谢谢 | no | 老板餐具没放，汤也没给，我咋吃 | yes
negation | consumables | refund | 退的毛衣他家早签收了，就是不退款 | yes | 退的毛衣他家一签收就退款了，快 | no
negation | home | repair | 手机修完信号满格，修好啦 | no | 手机修完还是没信号，等于没修 | yes
negation | platform | quality | 房间每天都有人打扫，毛巾也换新的，舒服 | no | 房间三天没人打扫，毛巾也不换 | yes
negation | auto | responsiveness | 报案后查勘员二十分钟就到现场了，赞 | no | 报案后查勘员说马上到，等到天黑没见人 | yes
negation | care | honesty | 宣传说老师天天批作业，报名到现在没批过一次 | yes | 老师天天给批作业，跟宣传的一样，值 | no
negation | auto | honesty | 做保养收了换机滤的钱，拆开一看根本没换 | yes | 做保养，机滤真给换了，旧的还拿给我看，放心 | no
negation | home | support | 说明书有中文，照着一步步来就会了，好懂 | no | 说明书没一个中文字，不知到咋用 | yes
negation | home | warranty | 保修卡店家当场给登记了，省得我弄 | no | 保修卡店家说登记了，打官方一查没登记 | yes
negation | care | quality | 狗子洗完澡没给吹干，湿着就让我抱走，冻得直抖 | yes | 狗子洗完澡给吹得干干的，香喷喷 | no
negation | platform | fees | 停机保号一个电话就给办妥了，方便 | no | 停机保号电话里说办妥了，其实没办，月租扣了我半年 | yes
negation | platform | return | 退瑜伽垫，预约当天就有人上门取走了，省事 | no | 退瑜伽垫，预约上门取件，四天了没人来取 | yes
negation | platform | quality | 花钱请的讲解，导游一个景点都不讲，光催上车 | yes | 导游每个景点都讲解，讲得还逗，值这个价 | no
negation | b2b | parts | 合同里的备件库没给建，要个模块等了三周还没货 | yes | 合同里的备件库给建了，要什么模块当天就到，合作愉快 | no
negation | platform | responsiveness | 销户柜员给办了，五分钟的事，利索 | no | 销户我跑了三回，柜员就是不给办 | yes
negation | home | installation | 物业答应在门口装盏路灯，俩月了也没给装，天天摸黑 | yes | 物业答应在门口装盏路灯，隔天就给装上了，给力 | no
`,
)
