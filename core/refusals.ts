import type { Told } from './errors.ts'

/** Why a deed was refused, as the console tells it: what stands now, and what to do where there is something. */
export const refusals = {
  mentionGone: {
    'zh-CN': '这条提及不在了：可能已按保存期限或要求删除。',
    en: 'This mention is gone: it may have been deleted on request or after its time.',
  },
  judgedMeanwhile: {
    'zh-CN': '这条提及已不再等待判断：有人刚刚判断过，或原文、判断有了变化。这一次没有记录。',
    en: 'This mention no longer waits for a decision: somebody has just decided, or the text or its judgement changed. Nothing was recorded this time.',
  },
  complaintWithoutSeverity: {
    'zh-CN': '售后投诉要选严重程度（一般、严重或危急）。',
    en: 'A complaint needs a severity: ordinary, serious or critical.',
  },
  alertGone: { 'zh-CN': '没有这条预警。', en: 'There is no such alert.' },
  alertNotOpen: {
    'zh-CN': '这条预警已经有人确认，或已结束。',
    en: 'This alert was acknowledged already, or is over.',
  },
  alertNotConfirmable: {
    'zh-CN': '只有已确认或已解除的预警才能记为属实。',
    en: 'Only an alert that was acknowledged or resolved can be confirmed.',
  },
  alertOver: { 'zh-CN': '这条预警已经结束。', en: 'This alert is over already.' },
  silenceOver: {
    'zh-CN': '这次静默已经结束，或不存在。',
    en: 'This silence is over, or there is none.',
  },
  silenceEndsTooEarly: {
    'zh-CN': '静默的结束时间要晚于开始时间，也要晚于现在。',
    en: 'A silence must end after its start and after now.',
  },
  deliverySent: {
    'zh-CN': '这条通知已经送出，或不存在。',
    en: 'This message was sent already, or there is none.',
  },
  channelGone: { 'zh-CN': '没有这个通知渠道。', en: 'There is no such channel.' },
  taskOver: {
    'zh-CN': '这项任务已经完成或取消，或不存在。',
    en: 'This task is finished or cancelled, or there is none.',
  },
  itemStands: {
    'zh-CN': '清单的这一项已经是这样，或不存在。',
    en: 'This item of the checklist stands so already, or there is none.',
  },
  ticketGone: { 'zh-CN': '没有这张工单。', en: 'There is no such ticket.' },
  ticketBeingOpened: {
    'zh-CN': '工单正在建立，请稍后再试。',
    en: 'The ticket is being opened: try again in a moment.',
  },
  ticketOpened: {
    'zh-CN': '工单已经建立，不需要重试。',
    en: 'The ticket was opened already: there is nothing to try again.',
  },
  ticketSolved: { 'zh-CN': '工单已经解决。', en: 'The ticket is solved already.' },
  needsSolution: {
    'zh-CN': '请写明怎么解决的：相似的工单会推荐它。',
    en: 'Say how it was solved: similar tickets are offered it.',
  },
  ticketNotSolved: { 'zh-CN': '工单还没有解决。', en: 'The ticket is not solved.' },
  ticketOpen: { 'zh-CN': '工单已经在处理中。', en: 'The ticket is open already.' },
  ticketClosed: {
    'zh-CN': '工单已经关闭，要继续处理请先重新打开。',
    en: 'The ticket is closed: reopen it to go on.',
  },
  ticketNotOpen: {
    'zh-CN': '工单现在不在处理中，这一步做不了。',
    en: 'The ticket is not open at the moment: this cannot be done.',
  },
  ticketDoesNotWait: { 'zh-CN': '工单没有在等待。', en: 'The ticket does not wait.' },
  answerFirst: {
    'zh-CN': '先答复客户，才能暂停计时。',
    en: 'Answer the customer before the clock may stop.',
  },
  customerWaits: {
    'zh-CN': '客户在等回复，先答复才能暂停计时。',
    en: 'The customer waits for an answer: give it before the clock may stop.',
  },
  surveyedLately: {
    'zh-CN': '7 天内已经问过这位客户。',
    en: 'The customer was asked within the last 7 days.',
  },
  scoreOutOfRange: {
    'zh-CN': '评分为 1 到 5 的整数。',
    en: 'A score is a whole number from 1 to 5.',
  },
  compensationGone: { 'zh-CN': '没有这笔补偿。', en: 'There is no such compensation.' },
  compensationDecided: {
    'zh-CN': '这笔补偿已经有人决定。',
    en: 'This compensation was decided already.',
  },
  grantsNothing: {
    'zh-CN': '您的账号没有批准补偿的权限。',
    en: 'Your account may grant no compensation.',
  },
  amountNotPositive: { 'zh-CN': '金额应大于 0。', en: 'The amount must be above 0.' },
  needsReason: { 'zh-CN': '请写明原因。', en: 'A reason is needed.' },
  textEmpty: { 'zh-CN': '内容不能为空。', en: 'The text is empty.' },
  shippedModelJudges: {
    'zh-CN': '没有学到的一层在用：已经是随程序附带的模型。',
    en: 'No learned layer is in force: the shipped model judges already.',
  },
  calendarNotJson: {
    'zh-CN': '这不是合法的 JSON。',
    en: 'This is not valid JSON.',
  },
  calendarUnknown: {
    'zh-CN': '这不是 holiday-cn 格式的年历。',
    en: 'This is not a calendar as holiday-cn writes it.',
  },
  realBrand: {
    'zh-CN': '这个数据库里有真实品牌，演示世界不写进来。',
    en: 'This store holds a real brand: the demo world does not write into it.',
  },
  importRunning: {
    'zh-CN': '同一个文件正在由另一次导入处理。',
    en: 'Another import of the same file is running.',
  },
  otherSourceKind: {
    'zh-CN': '这个名字的数据源已有，但种类不同。',
    en: 'A source of this name exists, of another kind.',
  },
  brandGone: { 'zh-CN': '没有这个品牌。', en: 'There is no such brand.' },
  emptySpan: {
    'zh-CN': '开始日期要早于结束日期。',
    en: 'The first day must be before the last.',
  },
  userExists: {
    'zh-CN': '已经有用这个邮箱的用户。',
    en: 'Somebody with this e-mail address exists already.',
  },
  userGone: { 'zh-CN': '没有这个用户。', en: 'There is no such user.' },
  setUpAlready: {
    'zh-CN': '第一位管理员已经建立，请登录。',
    en: 'The first admin exists already: sign in.',
  },
  lastAdmin: {
    'zh-CN': '这是最后一位管理员：请先让另一位用户成为管理员。',
    en: 'This is the last admin: make somebody else an admin first.',
  },
  ownAccount: {
    'zh-CN': '不能移除自己的账号，请另一位管理员来做。',
    en: 'Nobody removes their own account: ask another admin.',
  },
  wrongPassword: {
    'zh-CN': '现在的密码不正确，没有更改。',
    en: 'The present password is wrong: nothing was changed.',
  },
  tooManyAttempts: {
    'zh-CN': '尝试次数过多，请 15 分钟后再试。',
    en: 'Too many attempts: try again in 15 minutes.',
  },
  ownAdminRole: {
    'zh-CN': '管理员不能取消自己的管理员角色，请另一位管理员来做。',
    en: 'An admin cannot give up their own role: ask another admin.',
  },
} as const satisfies Record<string, Told>
