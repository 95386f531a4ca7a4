/** The portrait that names a user where the number is missing; its `?t=` changes with the picture. */
export function portraitOf(text: string | undefined): string | undefined {
  return (/portrait\/item\/([\w.-]+)/.exec(text ?? '') ??
    /^([\w.-]{6,})(?:\?|$)/.exec(text ?? ''))?.[1]
}
