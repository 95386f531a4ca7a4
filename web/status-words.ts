import type { Language } from '../core/words.ts'

/** How stored states, outcomes and reasons are named to people: `[中文, English]`. */
const words: Record<string, readonly [string, string]> = {
  open: ['待处理', 'Open'],
  acknowledged: ['已确认', 'Acknowledged'],
  resolved: ['已解除', 'Resolved'],
  'false-alarm': ['误报', 'False alarm'],
  pending: ['待发送', 'Pending'],
  waiting: ['等待客户', 'Waiting'],
  solved: ['已解决', 'Solved'],
  closed: ['已关闭', 'Closed'],
  failed: ['失败', 'Failed'],
  'in-progress': ['处理中', 'In progress'],
  done: ['已完成', 'Done'],
  cancelled: ['已取消', 'Cancelled'],
  opening: ['开单中', 'Being opened'],
  'ticket-opened': ['建立工单', 'Opened'],
  sending: ['发送中', 'Sending'],
  sent: ['已送达', 'Sent'],
  muted: ['未打扰', 'Muted'],
  digested: ['已汇总', 'Digested'],
  // sources
  ready: ['正常', 'Ready'],
  'needs-credentials': ['需要登录凭据', 'Needs credentials'],
  'needs-browser': ['需要浏览器', 'Needs a browser'],
  'import-only': ['仅导入', 'Import only'],
  failing: ['持续失败', 'Failing'],
  paused: ['已停用', 'Paused'],
  // run outcomes
  ok: ['成功', 'OK'],
  empty: ['成功，无结果', 'OK, nothing found'],
  end: ['成功，已到末尾', 'OK, reached the end'],
  auth_required: ['需要登录', 'Sign-in required'],
  captcha: ['遇到验证码', 'Captcha'],
  rate_limited: ['被限流', 'Rate limited'],
  blocked: ['被拦截', 'Blocked'],
  robots_disallowed: ['robots.txt 禁止', 'Disallowed by robots.txt'],
  not_found: ['地址不存在', 'Not found'],
  gone: ['已下线', 'Gone'],
  shape_changed: ['页面结构已变', 'Layout changed'],
  bad_payload: ['返回内容无法解析', 'Unreadable answer'],
  browser_missing: ['缺少浏览器', 'Browser missing'],
  transport: ['网络错误', 'Network error'],
  aborted: ['已中止', 'Aborted'],
  // items
  new: ['新增', 'New'],
  changed: ['有更新', 'Changed'],
  known: ['已知', 'Known'],
  'not-about-brand': ['与品牌无关', 'Not about the brand'],
  'own-campaign': ['自家活动', 'Own campaign'],
  'too-old': ['时间过早', 'Too old'],
  unparsable: ['无法解析', 'Unparsable'],
  capped: ['超出上限', 'Capped'],
  // mute reasons
  silenced: ['静默中', 'Silenced'],
  'quiet-hours': ['免打扰时段', 'Quiet hours'],
  'channel-disabled': ['渠道已停用', 'Channel disabled'],
  'tier-not-wanted': ['渠道不接收该级别', 'Tier not wanted'],
  'brand-not-wanted': ['渠道不接收该品牌', 'Brand not wanted'],
  superseded: ['已被更新的通知取代', 'Superseded'],
  'alert-resolved': ['预警已解除', 'Alert resolved'],
  // alert events
  opened: ['触发预警', 'Opened'],
  raised: ['升级', 'Raised'],
  lowered: ['降级', 'Lowered'],
  'evidence-added': ['新增证据', 'New evidence'],
  'acknowledge-overdue': ['确认超时', 'Acknowledgement overdue'],
  escalated: ['上报升级', 'Escalated'],
  reopened: ['重新打开', 'Reopened'],
  'marked-false-alarm': ['标为误报', 'Marked as a false alarm'],
  noted: ['备注', 'Note'],
  // follow-up steps
  'first-answer': ['首次响应', 'First answer'],
  answer: ['答复投诉', 'Answer'],
  close: ['办结', 'Close'],
  'call-back': ['满意度回访', 'Call-back'],
  acknowledge: ['确认预警', 'Acknowledge'],
  'public-response': ['公开回应', 'Public response'],
  'crisis-deadline': ['危机处置期限', 'Crisis deadline'],
  met: ['按时完成', 'Met'],
  overdue: ['已逾期', 'Overdue'],
  // ticket events
  comment: ['沟通', 'Comment'],
  status: ['状态变化', 'Status'],
  'mention-added': ['关联新帖', 'Post added'],
  assigned: ['指派', 'Assigned'],
  // kinds of mention
  post: ['帖子', 'Post'],
  review: ['评价', 'Review'],
  complaint: ['投诉', 'Complaint'],
  article: ['文章', 'Article'],
  // roles
  viewer: ['只读', 'Viewer'],
  service: ['客服', 'Service'],
  pr: ['公关', 'PR'],
  admin: ['管理员', 'Admin'],
}

export function statusWord(status: string, language: Language): string {
  const pair = words[status]
  if (!pair) return status
  return pair[language === 'zh-CN' ? 0 : 1]
}
