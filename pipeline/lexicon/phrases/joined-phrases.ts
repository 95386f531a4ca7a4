/** Nouns that a judgement is joined to, before or after it, under the name that trends use. */
export const phraseNouns: Readonly<Record<string, string>> = Object.fromEntries(
  `安装 安装师傅=安装 安装工=安装 师傅=安装 按装=安装 物流 快递=物流 快递员=物流 送货=物流 配送=物流 送餐=送餐 发货 客服 售后 售后服务=售后 服务 态度 服务态度=态度 质量 做工 价格 价钱=价格 包装 外观 效果
  加热 保温 恒温 水压 水量=水压 水温 出水 声音 噪音 噪声=噪音 屏幕 电池 续航 待机 信号 拍照 像素 音质 系统 速度 运行 反应 手感 散热 键盘 按键 触摸板 充电 网速 房间 卫生 设施 早餐 隔音 味道 分量 口感 面料 尺码 颜色 容量 功能 设计 配件 赠品 维修 退货 换货 退款 性价比
  分辨率 清晰度 镜头=拍照 摄像头=拍照 相机=拍照 音响=音质 音效=音质 音箱=音质 喇叭=音质 听筒 触屏=触控 触摸屏=触控 性能 材料 材质=材料 用料=材料 料子=面料 布料=面料 版型 尺寸=尺码 软件 网络=网速 内存 花洒 菜品=味道 口味=味道 前台 环境 位置 空调 接口 售后人员=售后 客服人员=客服 维修师傅=维修 安装技术=安装 安装服务=安装 物流公司=物流 卖家=商家 店家=商家 商家`
    .split(/\s+/u)
    .map((entry) => entry.split('='))
    .map(([word, name]) => [word ?? '', name ?? word ?? '']),
)

/** Judgements that are joined to a noun, under the name that trends use. */
export const phraseJudgements: Readonly<Record<string, string>> = Object.fromEntries(
  `慢 快 贵 便宜 差 差劲=差 烂=差 垃圾=差 恶劣=差 糟糕=差 好 很好=好 不错=好 挺好=好 满意=好 棒=好 给力=好 赞=好 完美=好 大 小 吵 脏 旧 陈旧=旧 短 长 低 高 少 弱 强 卡 流畅 清晰 模糊 漂亮=好看 好看 难看 难吃 好吃 粗糙 精致 实惠 稳定 灵敏 迟钝 舒服 热情=好 耐心=好 专业 及时=快 迅速=快 合理 麻烦 简单=方便 方便 坏 坏了=坏 不稳定=不稳 一般
  次=差 渣=差 太次=差 不佳=差 不行=差 堪忧=差 恶心=差 拉圾=差 不怎么样=差 不咋地=差 不咋的=差 不咋样=差 简陋=差 烂透=差 业余=差 马虎=差 粗心=差 薄 厚 硬 软 松 臭 暗`
    .split(/\s+/u)
    .map((entry) => entry.split('='))
    .map(([word, name]) => [word ?? '', name ?? word ?? '']),
)

/** Those judgements that praise. */
export const praises: readonly string[] =
  '好 快 便宜 流畅 清晰 好看 好吃 精致 实惠 稳定 灵敏 舒服 专业 合理 方便'.split(' ')

/** Pairs that say nothing: what these nouns name has no such size, speed, price or ease. */
export const senseless: ReadonlyArray<readonly [nouns: RegExp, judgements: RegExp]> = [
  [/^(?:安装|服务|售后|客服|物流|发货|退货|换货|质量|外观|设计|配件)$/u, /^[大小高低多少长短弱强]$/u],
  [/^价格$/u, /^[大小快慢多少长短]$/u],
  [/^(?:内存|位置|接口|前台|商家|环境|材料|空调)$/u, /^[卡长短快慢强弱松厚薄]$/u],
  [/^(?:拍照|味道|网速|音质)$/u, /^(?:贵|便宜|小|大|长|短)$/u],
  [/^(?:包装|早餐|配件|设施|赠品)$/u, /^方便$/u],
]
