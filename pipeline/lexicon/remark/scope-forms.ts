/** Asks whether, when, how or for how much. */
export const asking =
  /(?<!什|怎)[吗么嘛]$|请问|想问|问下|问一下|(?<![不真]|说.?)(.)[不没]\1|有没有|有无|是否|能否|可否|(?<!没.{0,3})(?:要|得)多久|多久(?:能|会|到(?!都)|才|可以|一)|在哪|去哪|算谁的|多少钱|(?<!不)怎么样|咋样|如何|什么时候|啥时候|何时|(?<!不知道?)怎么办|咋办|有谁|谁(?:用过|有|家)|有人(?:用|知道|买)/u

/** Asks only where a question mark stands after it. */
export const askingMarked =
  /什么|啥|几|哪|谁|怎|多[少久长大高重]|呢$|还是|可以|能|会|是(?!不)/u

/** Ends in the particle that asks: 靠谱不, 到了没. */
export const askingEnd =
  /(?:好|[\u4e00-\u9fff]{2})不$|[了过]没有?$/u

/** Why, how dare they, and questions that answer themselves: what stands there is told. */
export const rhetorical =
  /凭什么|凭啥|为什么|为何|为啥|怎么(?:还|又|老|总|这么|那么|就|不|没|都|会|一直|突然|才|到现在|也|竟|能|洗?一次|回事)|怎么.{1,4}[都也就]|到底|难道|有人管|谁(?:管|受得了|敢|会|能|还|说|不)|哪[里儿]?(?:不|好|像|有)|有什么(?:可|好|不)|还有什么|也(?:叫|算|配)|也能.*吗$|至于吗|像话吗|什么(?:态度|服务|质量|玩意|破)|能不(?!能).{1,6}吗|不(?:感觉|觉得|嫌|怕).*[吗么]$|几个意思|要不要脸/u

/** Where a question that answers itself begins to deny: 谁会不喜欢, 哪里不好, 凭什么给五星. */
export const selfAnswered =
  /^(?:怎么(?:会|可能)|谁(?=不)|谁(?:会|能|还|敢|说)|哪[里儿]?有?(?=不|好)|有什么(?=可|好|不)(?:可|好)?|也(?:叫|算|配|能)|凭[什啥]么?)/u

/** What follows in its sentence depends on it. */
export const conditional =
  /如果|要是|假如|若是|倘若|万一|一旦/u

/** Ends what was supposed: from here it is told again. */
export const tolds =
  /^(?:但|不过|可是|可(?!以)|结果|其实|果然|没想到|后来|现在|实际|还是|终于)|真的|果然|验了/u

/** What stands right after it is told, even in a question. */
export const factive =
  /这么|那么|如此|竟然|居然|已经|果然|明明|真的/u

/** Grants what the next clause outweighs: 虽然…, 贵是贵. */
export const grantsAll =
  /^(?:虽|尽管|除了|哪怕)|([\u4e00-\u9fff]{1,2})是(?:真|有点|不|没)?\1/u

/** What a clause that begins so says outweighs what came before. */
export const outweighs =
  /^(?:但|不过|可是|可(?!以|惜)|却|其实|结果|没想到|反而|然而)|倒觉得|却/u

/** Denies what was asked or supposed before and names nothing: 结果没有. */
export const bareDenial =
  /^(?:一点[都也]?|当然|压根|根本)?[不没]$|^.{0,5}?(?:并?没有?|并?不是|没有过|并?不会|倒?没有)(?:了|过|啊)?$/u

/** Says that it does not happen, after having named it. */
export const deniedAfter =
  /^[^，]{0,4}?(?:的事|的情况|的现象|的问题|的毛病)?[^，]{0,3}(?:没有过?|没遇到过?|没出现过?|没发生过?|不存在|没见过?)$|^[^，]{0,2}(?:再没|没再|再也没|没有?)(?:犯|复发)/u

/** Turns what stands before it: 好不到哪去, 断网也能用. */
export const flipsAfter =
  /^(?:了?[也都](?:能|可以|不怕|没事|照样)|不到哪|不了多少|个屁|才怪|不到哪里)/u

/** A claim: what is denied in it is promised, not so. */
export const claiming =
  /(?:说|讲|承诺|答应|保证|号称|宣称|宣传)(?:好|是|了|过)?$/u

/** A denial reaches no further. */
export const breaks =
  /[、就但却而才还又]|所以/u
