/** Done within a short time: 不到一天就到, 当天就修好. */
export const promptly =
  /(?:当天|当场|次日|隔天|第二天|马上|立刻|立马|一下子?|(?:不到|没到|没过|没用|没等|才|仅)?(?:[\d一两三四五六七八九十半几]+)个?(?:多)?(?:天|小时|分钟|秒钟?|次|趟|遍|回|周|钟头|刻钟))[^，]{0,3}?就[^，]{0,5}?(?:到|来|好|退|回|通过|换|修|装|解决|处理|有人|送|发|办|还|赔|搞定|成)/u

/** 说送不送, 说赔没赔. */
export const brokenPromise =
  /说(.{1,2})(?:不|没|又不|却不|又没)\1/u

/** 说送就送, 说到做到. */
export const keptPromise =
  /说(.{1,2})就\1|说到做到/u

/** 该响不响. */
export const overdue =
  /该([^，]{1,2})[不没]\1/u

/** 这也叫…: mocks whatever follows. */
export const mockery =
  /^(?:就?这|那)[^，]{0,4}也(?:能|好)?(?:叫|算|配)/u

/** A verb and what it cannot reach: 打不开, 关不掉. */
export const incapable =
  /^不(?:掉|上|开|了|住|动|出|进|到|下|起|清|完|成|着|严|去|稳|全|紧|平|齐|见)(?!来说)/u

/** What nobody wants to be able to. */
export const happilyIncapable =
  /(?:听不[见到出]|闻不[到出]|看不[出见]|挑不出|找不出|说不出|想不到|忘不了|用不[着了]|离不开|舍不得|差不了|错不了|少不了|忍不住|免不了|对不起|了不起|摔不|砸不|刮不|磨不|跑不了|吃不了亏|亏不了|坏不了|丢不了|说不[定上]|比不[上了]|犯不|意想不|怕不|巴不|禁不)$/u

/** Says that trying did not help. */
export const cannotAtAll =
  /就|老|总|又|一直|经常|还是|怎么|根本|死活|半天|都/u

/** Money that was taken. */
export const charged =
  /(?:扣|收|加|花|付|坑|罚)[了我们你掉走取]*(?:将近|整整|快)?[\d一二两三四五六七八九十百几]/u

/** Nothing is missing: 一箱不少, 一样没落. */
export const complete =
  /[一半][^，]{0,3}[不没](?:少|缺|差|落|漏)/u

/** Says that it happens again or against what was agreed; or how much, of what is loud by nature. */
export const again =
  /(?:就|老|总|又|一直|天天|经常|还|都|动不动|被|怎么还?|凭什么|居然|竟然|还是|却|太|很|真|特别|非常)(?:是|会|要|爱)?$/u

/** Says that it happens again or against what was agreed. */
export const oft =
  /(?:就|老|总|又|一直|天天|经常|还|动不动|被|却)(?:是|会|要|爱)?$/u

/** Faults that a degree word makes plain: 太吵, 很卡. */
export const loud =
  /[吵卡慢贵黑坑臭烫晃挤响]/u

/** No verb that 不 and a complement follow. */
export const notVerb =
  /[都也一并从毫绝可能会是才就还却又再但而的了我你他它这那家个次点人]/u
