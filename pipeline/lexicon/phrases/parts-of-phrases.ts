/** Pieces that several tables of phrases share, in the notation of cue tables. */

/** A sum of money; public sets cover digits with asterisks. A time, a size or a count is none. */
export const money =
  '(?:(?:[\\d*]{2,}|[*]|[一二两三四五六七八九几]+[十百千]|壹)(?![\\d*.]*[多几来余]?(?:分钟|小?时|天|号|日|点|年|月|台|次|人(?!工)|升|瓦|度|公里|厘米|毫米|米|个|位|岁|平|折|封顶)))'

/** An amount of time in minutes and hours. */
export const hours =
  '(?:\\d{2,}多?分钟|[半一两二三四五六七八\\d]+个?半?多?(?:小时|钟头)|半个?(?:小时|钟头)|[二三四五六七八九]?十[几多]?分钟|几十分钟)'

/** An amount of days and more. */
export const days = '(?:[\\d一二两三四五六七八九十半几好]+_?(?:天|个?月|个?星期|个?礼拜|周|日))'

/** What comes, or should come, with the thing that was bought. */
export const part =
  '(?:零?配件|零部件|零件|附件|花洒|(?:淋浴)?喷头|淋浴头|混水阀|三?角阀|阀门|螺丝|软管|水管|烟管|排烟管|弯头|接头|水龙头|龙头|插头|挂钩|支架|安装架|安装材料|遥控器|光盘|数据线|充电器|耳机|驱动盘|生料带|垫片)'
