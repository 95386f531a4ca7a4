type Props = { label: string }

/** The field of a password that is chosen; the server asks the same length again. */
export function ChosenPassword({ label }: Props) {
  return (
    <label class="field">
      <span>{label}</span>
      <input type="password" name="password" required minlength={10} autocomplete="new-password" />
    </label>
  )
}
