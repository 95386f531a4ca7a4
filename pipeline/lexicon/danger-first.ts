/**
 * Words by which a post is judged before all others that wait. They decide nothing else, so that one
 * too many costs nothing and one too few a few seconds in a flood.
 */
export const dangerFirst =
  '漏电|触电|电击|电到|电伤|起火|着火|失火|自燃|冒烟|爆炸|炸裂|炸了|漏气|泄漏|泄露|一氧化碳|中毒|烫伤|烧伤|受伤|割伤|住院|抢救|急诊|送医|死亡|去世|electr|shock|fire|burn|smok|explo|injur|poison|hospital|died'
