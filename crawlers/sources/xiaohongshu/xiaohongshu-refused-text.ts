import { refusedPage, type PageOf } from '../../read/parsed-page.ts'

/** A page where JSON, or the state of a note, was due. */
export function xiaohongshuRefusedText(text: string): PageOf<never> {
  if (text.trim() === '') return refusedPage('bad_payload', 'empty body')
  // the settings of a page speak of logging in too
  if (/^\ufeff?\s*[[{]/.test(text)) return refusedPage('bad_payload', 'JSON that is cut off')
  if (/website-login\/captcha|验证码|请完成验证|captcha|verifyUuid/i.test(text))
    return refusedPage('captcha', 'a captcha page')
  if (/website-login\/error|error_code=30001[1-5]|安全限制|IP存在风险/.test(text))
    return refusedPage('blocked', 'the page of the security check')
  if (/你访问的页面不见了|当前笔记暂时无法浏览|笔记不存在|error_code=-51000/.test(text))
    return refusedPage('gone', 'the note is not there')
  if (/登录后|手机号登录|扫码登录|website-login/.test(text))
    return refusedPage('auth_required', 'the login page')
  return refusedPage('bad_payload', 'not JSON')
}
