import type { Told } from '../core/errors.ts'

type StatusTold = { title: Told; hint: Told }
const told = (zh: string, en: string): Told => ({ 'zh-CN': zh, en })

const known: Readonly<Record<number, StatusTold>> = {
  400: {
    title: told('请求有误', 'Bad request'),
    hint: told('请检查填写的内容。', 'Please look at what you wrote.'),
  },
  401: {
    title: told('请先登录', 'Please sign in'),
    hint: told('登录后再试一次。', 'Try again once you have signed in.'),
  },
  403: {
    title: told('没有权限', 'Not allowed'),
    hint: told('这个请求不被允许。', 'This request is not allowed.'),
  },
  404: {
    title: told('没有找到', 'Not found'),
    hint: told(
      '它可能已被删除，或地址有误。',
      'It may have been deleted, or the address is wrong.',
    ),
  },
  409: {
    title: told('状态已变化', 'Somebody was faster'),
    hint: told('请回去看看现在的状态。', 'Please look at how it stands now.'),
  },
  413: {
    title: told('内容过大', 'Too large'),
    hint: told('请减少内容后再试。', 'Please send less.'),
  },
  422: {
    title: told('无法处理', 'Cannot be done'),
    hint: told('设置有误，请管理员查看。', 'A setting is wrong: an admin should look at it.'),
  },
  429: {
    title: told('请求过于频繁', 'Too many requests'),
    hint: told('请稍后再试。', 'Please try again later.'),
  },
}
const unexpected: StatusTold = {
  title: told('出错了', 'Something went wrong'),
  hint: told(
    '原因已记入日志。请稍后再试，仍然不行请告诉管理员。',
    'The cause was logged. Please try again later, and tell an admin if it stays.',
  ),
}

/** An HTTP status as people read it, with what to do where nothing more is known. */
export function statusTold(status: number): StatusTold {
  return known[status] ?? unexpected
}
