/**
 * A message in plain text that calls nobody of itself: the robots of WeCom and Feishu read `<@id>` and `<at user_id="all">`
 * there too, and a stranger's post may hold them.
 */
export function callFree(text: string): string {
  return text.replaceAll('<', '＜')
}
