/** Speaks of something bought, its seller or a service at all; without one of these a post is mostly about life. */
export const serviceWord =
  /买|卖|购|店|商家|客服|售后|快递|物流|发货|送货|送餐|外卖|安装|师傅|维修|退货|退款|换货|保修|发票|产品|质量|东西|商品|宝贝|机器|机子|手机|平板|电脑|本本|热水器|家电|电器|冰箱|空调|洗衣机|电视|烟机|屏幕|电池|系统|软件|配件|价格|价钱|便宜|实惠|性价比|好评|差评|品牌|牌子|正品|假货|酒店|房间|宾馆|服务|态度|衣服|裤子|鞋|面料|水果|味道|好吃|难吃|口感|菜|饭|洗发水|车|用了|用着|用起来|好用|使用|加热|洗澡|收到|下单|订单|平台|会员|充值|扣款|投诉|京东|淘宝|天猫|拼多多|美团|\b(?:product|service|delivery|order|bought|buy|price|quality|refund|app|phone|machine|customer|support|store|seller|install|repair|works?|problem|item)\w*/iu
